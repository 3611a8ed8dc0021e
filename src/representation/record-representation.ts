import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DiplomaticEvent, RepresentationEvent } from '../catalogue/index.js';
import type { Candidate } from '../kernel/lifecycle.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { Recorder } from '../recording/recorder.js';
import { occasionLifecycle } from './lifecycle.js';

/** The acts of one occasion, recorded together or not at all; a summons first, then what was done at it. */
export class RecordRepresentation extends Command<Recorded> {
  constructor(
    readonly occasionStream: string,
    readonly acts: (history: readonly { event: DiplomaticEvent }[]) => readonly Candidate<RepresentationEvent>[],
    readonly circumstances: Circumstances,
  ) {
    super();
  }
}

@CommandHandler(RecordRepresentation)
export class RecordRepresentationHandler implements ICommandHandler<RecordRepresentation> {
  constructor(private readonly recorder: Recorder) {}

  execute({ occasionStream, acts, circumstances }: RecordRepresentation): Promise<Recorded> {
    return this.recorder.record({ stream: occasionStream, lifecycle: occasionLifecycle, circumstances, candidates: acts });
  }
}
