import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RepresentationEvent } from '../catalogue/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Candidate } from '../kernel/lifecycle.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { Recorder } from '../recording/recorder.js';
import { occasionLifecycle } from './lifecycle.js';
import { matterOf, OccasionDirectory } from './occasion-directory.js';

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
  constructor(private readonly recorder: Recorder, private readonly occasions: OccasionDirectory) {}

  async execute({ stream, acts, circumstances }: RecordRepresentation): Promise<Recorded> {
    if (circumstances.mode === 'person') for (const { event } of acts) this.refuseMadeElsewhere(event, stream);
    return this.recorder.record({ stream, lifecycle: occasionLifecycle, circumstances, candidates: () => acts });
  }

  /** What becomes of a demand is told by its id alone: it must not be two demands. */
  private refuseMadeElsewhere(event: RepresentationEvent, stream: string): void {
    const matter = matterOf(event);
    const collidesWith = matter && this.occasions.madeElsewhere(matter, stream);
    if (!collidesWith) return;
    throw new DomainError('lifecycle-conflict', `The ${matter.kind} ${matter.id} was made on another occasion: give another id, or none. Nothing was stored.`, [], { rule: 'recorded-once', collidesWith });
  }
}
