import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CodedEvent } from '../catalogue/index.js';
import { streamOf } from '../catalogue/stream-of.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { Recorder } from '../recording/recorder.js';
import { codedLifecycle, rowOnRecord } from './lifecycle.js';

export class RecordCodedAct extends RecordingCommand {
  readonly stream: string;

  constructor(readonly event: CodedEvent, readonly circumstances: Circumstances) {
    super();
    this.stream = streamOf(event);
  }
}

/** A row that is recorded again is answered as it was at first, under the id it has, though it may have been corrected or retracted since. */
@CommandHandler(RecordCodedAct)
export class RecordCodedActHandler implements ICommandHandler<RecordCodedAct> {
  constructor(private readonly recorder: Recorder) {}

  execute({ stream, event, circumstances }: RecordCodedAct): Promise<Recorded> {
    return this.recorder.record({
      stream,
      lifecycle: codedLifecycle,
      circumstances,
      candidates: (_facts, history) => [rowOnRecord(history, event) ?? { eventId: circumstances.eventId, event }],
    });
  }
}
