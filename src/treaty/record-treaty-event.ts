import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TreatyEvent } from '../catalogue/index.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { refuseAbsent } from '../recording/on-record.js';
import { Recorder } from '../recording/recorder.js';
import { treatyLifecycle } from './lifecycle.js';

/** Something that happens to a treaty that has been signed. */
export class RecordTreatyEvent extends RecordingCommand {
  readonly stream: string;

  constructor(readonly event: TreatyEvent, readonly circumstances: Circumstances) {
    super();
    this.stream = `treaty-${event.data.treatyId}`;
  }
}

@CommandHandler(RecordTreatyEvent)
export class RecordTreatyEventHandler implements ICommandHandler<RecordTreatyEvent> {
  constructor(private readonly recorder: Recorder) {}

  execute({ stream, event, circumstances }: RecordTreatyEvent): Promise<Recorded> {
    return this.recorder.record({
      stream,
      lifecycle: treatyLifecycle,
      circumstances,
      candidates: (history) => {
        if (history.length === 0) refuseAbsent(circumstances, `treaty '${event.data.treatyId}'`);
        return [{ eventId: circumstances.eventId, event }];
      },
    });
  }
}
