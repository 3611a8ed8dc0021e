import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ContactEvent } from '../catalogue/index.js';
import { streamOf } from '../catalogue/stream-of.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { Recorder } from '../recording/recorder.js';
import { contactLifecycle } from './lifecycle.js';

export class RecordContactEvent extends RecordingCommand {
  readonly stream: string;

  constructor(readonly event: ContactEvent, readonly circumstances: Circumstances) {
    super();
    this.stream = streamOf(event);
  }
}

@CommandHandler(RecordContactEvent)
export class RecordContactEventHandler implements ICommandHandler<RecordContactEvent> {
  constructor(private readonly recorder: Recorder) {}

  execute({ stream, event, circumstances }: RecordContactEvent): Promise<Recorded> {
    return this.recorder.record({ stream, lifecycle: contactLifecycle, circumstances, candidates: () => [{ eventId: circumstances.eventId, event }] });
  }
}
