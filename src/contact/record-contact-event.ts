import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ContactEvent } from '../catalogue/index.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { Recorder } from '../recording/recorder.js';
import { contactLifecycle } from './lifecycle.js';

export class RecordContactEvent extends Command<Recorded> {
  constructor(readonly event: ContactEvent, readonly circumstances: Circumstances) {
    super();
  }
}

@CommandHandler(RecordContactEvent)
export class RecordContactEventHandler implements ICommandHandler<RecordContactEvent> {
  constructor(private readonly recorder: Recorder) {}

  execute({ event, circumstances }: RecordContactEvent): Promise<Recorded> {
    return this.recorder.record({
      stream: `contact-${event.data.contactId}`,
      lifecycle: contactLifecycle,
      circumstances,
      candidates: () => [{ eventId: circumstances.eventId, event }],
    });
  }
}
