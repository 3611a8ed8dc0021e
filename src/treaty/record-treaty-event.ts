import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TreatyEvent } from '../catalogue/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { Recorder } from '../recording/recorder.js';
import { treatyLifecycle } from './lifecycle.js';

export class RecordTreatyEvent extends Command<Recorded> {
  constructor(readonly event: TreatyEvent, readonly circumstances: Circumstances) {
    super();
  }
}

@CommandHandler(RecordTreatyEvent)
export class RecordTreatyEventHandler implements ICommandHandler<RecordTreatyEvent> {
  constructor(private readonly recorder: Recorder) {}

  execute({ event, circumstances }: RecordTreatyEvent): Promise<Recorded> {
    const { treatyId } = event.data;
    return this.recorder.record({
      stream: `treaty-${treatyId}`,
      lifecycle: treatyLifecycle,
      circumstances,
      candidates: (history) => {
        if (history.length === 0 && event.type !== 'TreatySigned') throw new DomainError('not-found', `There is no treaty '${treatyId}' on record`);
        return [{ eventId: circumstances.eventId, event }];
      },
    });
  }
}
