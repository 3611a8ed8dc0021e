import { Injectable } from '@nestjs/common';
import { EventStore } from '../event-store/port.js';
import { ProjectionProgress } from '../projection/progress.js';
import { ReadStore } from '../read-store/port.js';

const CATCH_UP_LIMIT = 2_000;
const PREFIX = 'occasion-';

/** The demand or the undertaking that something becomes of. */
export interface Matter {
  readonly kind: 'demand' | 'undertaking';
  readonly id: string;
}

/** Finds the occasion at which a demand or an undertaking was made. */
@Injectable()
export class OccasionDirectory {
  constructor(private readonly readStore: ReadStore, private readonly events: EventStore, private readonly progress: ProjectionProgress) {}

  /** undefined where it was made on none, once the projection has had time to see everything recorded so far. */
  async occasionOf({ kind, id }: Matter): Promise<string | undefined> {
    const stream = this.readStore.streamOf(kind, id) ?? (await this.afterCatchingUp(kind, id));
    return stream?.slice(PREFIX.length);
  }

  private async afterCatchingUp(kind: Matter['kind'], id: string): Promise<string | undefined> {
    const tail = await this.events.tail();
    if (tail > this.progress.position) await this.progress.waitFor(tail, CATCH_UP_LIMIT);
    return this.readStore.streamOf(kind, id);
  }
}
