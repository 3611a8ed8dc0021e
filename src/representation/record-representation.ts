import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RepresentationEvent } from '../catalogue/index.js';
import type { Candidate } from '../kernel/lifecycle.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { Recorder } from '../recording/recorder.js';
import { occasionLifecycle } from './lifecycle.js';

/** The acts of one occasion, recorded together or not at all; a summons first, then what was done at it. */
export class RecordRepresentation extends RecordingCommand {
  readonly stream: string;

  constructor(occasionId: string, readonly acts: readonly Candidate<RepresentationEvent>[], readonly circumstances: Circumstances) {
    super();
    this.stream = `occasion-${occasionId}`;
  }
}

@CommandHandler(RecordRepresentation)
export class RecordRepresentationHandler implements ICommandHandler<RecordRepresentation> {
  constructor(private readonly recorder: Recorder) {}

  execute({ stream, acts, circumstances }: RecordRepresentation): Promise<Recorded> {
    return this.recorder.record({ stream, lifecycle: occasionLifecycle, circumstances, candidates: () => acts });
  }
}
