import { Injectable } from '@nestjs/common';
import { EventStore } from '../event-store/port.js';
import { ProjectionProgress } from '../projection/progress.js';

/** Milliseconds. */
const CATCH_UP_LIMIT = 5_000;

/** Finds in the read store what the store of events may already hold, although the projection has not reached it. */
@Injectable()
export class Lookup {
  constructor(private readonly events: EventStore, private readonly progress: ProjectionProgress) {}

  /** What `find` finds, at once or when everything recorded so far has been projected. Throws DomainError `projection-behind` where that takes too long. */
  async of<Found>(find: () => Found | undefined): Promise<Found | undefined> {
    return find() ?? (await this.afterCatchingUp(find));
  }

  private async afterCatchingUp<Found>(find: () => Found | undefined): Promise<Found | undefined> {
    const last = await this.events.lastUserEventBeyond(this.progress.position);
    if (last) await this.progress.waitFor(last.position, CATCH_UP_LIMIT);
    return find();
  }
}
