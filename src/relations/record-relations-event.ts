import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RelationsEvent } from '../catalogue/index.js';
import { streamOf } from '../catalogue/stream-of.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { Recorder } from '../recording/recorder.js';
import { relationsLifecycle } from './lifecycle.js';

export class RecordRelationsEvent extends RecordingCommand {
  readonly stream: string;

  constructor(readonly event: RelationsEvent, readonly circumstances: Circumstances) {
    super();
    this.stream = streamOf(event);
  }
}

@CommandHandler(RecordRelationsEvent)
export class RecordRelationsEventHandler implements ICommandHandler<RecordRelationsEvent> {
  constructor(private readonly recorder: Recorder) {}

  execute({ stream, event, circumstances }: RecordRelationsEvent): Promise<Recorded> {
    return this.recorder.record({ stream, lifecycle: relationsLifecycle, circumstances, candidates: () => [{ eventId: circumstances.eventId, event }] });
  }
}
