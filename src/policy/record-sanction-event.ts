import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SanctionEvent } from '../catalogue/index.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { CommandReader } from '../recording/command-reader.js';
import { refuseAbsent } from '../recording/on-record.js';
import type { Body } from '../recording/read-event.js';
import { Recorder } from '../recording/recorder.js';
import { policyLifecycle, sanctionOnRecord } from './lifecycle.js';

export class RecordSanctionEvent extends RecordingCommand {
  readonly stream: string;

  constructor(readonly type: SanctionEvent['type'], readonly sanctionId: string, readonly body: Body, readonly circumstances: Circumstances) {
    super();
    this.stream = `policy-${sanctionId}`;
  }
}

/** A sanction is a policy of its own: it stands in a stream of that kind. Its lifting takes from the record who imposed it upon whom. */
@CommandHandler(RecordSanctionEvent)
export class RecordSanctionEventHandler implements ICommandHandler<RecordSanctionEvent> {
  constructor(private readonly recorder: Recorder, private readonly reader: CommandReader) {}

  execute({ stream, type, sanctionId, body, circumstances }: RecordSanctionEvent): Promise<Recorded> {
    return this.recorder.record({
      stream,
      lifecycle: policyLifecycle,
      circumstances,
      candidates: (history) => {
        const known = type === 'SanctionLifted' ? sanctionOnRecord(history) : {};
        if (!known) refuseAbsent(circumstances, `sanction '${sanctionId}'`);
        return [{ eventId: circumstances.eventId, event: this.reader.read(type, { ...known, ...body }, { sanctionId }) }];
      },
    });
  }
}
