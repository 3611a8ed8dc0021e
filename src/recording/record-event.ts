import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DiplomaticEvent } from '../catalogue/index.js';
import { streamOf } from '../catalogue/stream-of.js';
import type { Lifecycle } from '../kernel/lifecycle.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from './circumstances.js';
import { RecordingCommand } from './command-endpoint.js';
import { Recorder } from './recorder.js';

/** Records an event as it was told, by the rules of its stream: for whatever needs nothing of the record to be understood. */
export class RecordEvent extends RecordingCommand {
  readonly stream: string;

  constructor(readonly event: DiplomaticEvent, readonly lifecycle: Lifecycle<DiplomaticEvent, unknown>, readonly circumstances: Circumstances) {
    super();
    this.stream = streamOf(event);
  }
}

@CommandHandler(RecordEvent)
export class RecordEventHandler implements ICommandHandler<RecordEvent> {
  constructor(private readonly recorder: Recorder) {}

  execute({ stream, event, lifecycle, circumstances }: RecordEvent): Promise<Recorded> {
    return this.recorder.record({ stream, lifecycle, circumstances, candidates: () => [{ eventId: circumstances.eventId, event }] });
  }
}
