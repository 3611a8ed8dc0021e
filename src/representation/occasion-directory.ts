import { Injectable } from '@nestjs/common';
import { EventStore } from '../event-store/port.js';
import { DomainError } from '../kernel/domain-error.js';
import { ProjectionProgress } from '../projection/progress.js';
import { ReadStore } from '../read-store/port.js';

const CATCH_UP_LIMIT = 2_000;

/** Finds the stream of the occasion at which a demand or an undertaking was made. */
@Injectable()
export class OccasionDirectory {
  constructor(private readonly readStore: ReadStore, private readonly events: EventStore, private readonly progress: ProjectionProgress) {}

  /** Throws DomainError `not-found`, once the projection has had time to see everything recorded so far. */
  async streamOf(kind: 'demand' | 'undertaking', id: string): Promise<string> {
    const stream = this.readStore.streamOf(kind, id) ?? (await this.afterCatchingUp(kind, id));
    if (stream === undefined) throw new DomainError('not-found', `There is no ${kind} '${id}' on record`);
    return stream;
  }

  private async afterCatchingUp(kind: 'demand' | 'undertaking', id: string): Promise<string | undefined> {
    const tail = await this.events.tail();
    if (tail > this.progress.position) await this.progress.waitFor(tail, CATCH_UP_LIMIT);
    return this.readStore.streamOf(kind, id);
  }
}
