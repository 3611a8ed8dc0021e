import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { BackgroundEvent } from '../catalogue/index.js';
import { streamOf } from '../catalogue/stream-of.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { Recorder } from '../recording/recorder.js';
import { backgroundLifecycle } from './lifecycle.js';

export class RecordBackgroundEvent extends RecordingCommand {
  readonly stream: string;

  constructor(readonly event: BackgroundEvent, readonly circumstances: Circumstances) {
    super();
    this.stream = streamOf(event);
  }
}

@CommandHandler(RecordBackgroundEvent)
export class RecordBackgroundEventHandler implements ICommandHandler<RecordBackgroundEvent> {
  constructor(private readonly recorder: Recorder) {}

  execute({ stream, event, circumstances }: RecordBackgroundEvent): Promise<Recorded> {
    return this.recorder.record({ stream, lifecycle: backgroundLifecycle, circumstances, candidates: () => [{ eventId: circumstances.eventId, event }] });
  }
}
