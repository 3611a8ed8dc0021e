import { Injectable } from '@nestjs/common';
import type { Cause } from '../catalogue/watch.js';
import { EventStore, RevisionConflict } from '../event-store/port.js';
import type { ActorPair } from '../kernel/actor-pair.js';
import { DomainError } from '../kernel/domain-error.js';
import { ProjectionProgress } from '../projection/progress.js';
import { observe, type Look, type Observation, type Observed } from './observe.js';
import { watchedBy, WatchBook } from './watch-book.js';
import { streamOfWatch, type Watch, type WatchPoint } from './watch.js';
import { WatchedRelationships } from './watched-relationships.js';

const ATTEMPTS = 5;
/** Milliseconds to wait for what another instance has recorded. */
const PATIENCE = 2_000;
const METADATA = { schemaVersion: 1, recordedBy: 'chancery' };

/** One look of one watch at one relationship, and the record of what was seen. */
@Injectable()
export class Sight {
  constructor(
    private readonly events: EventStore,
    private readonly progress: ProjectionProgress,
    private readonly book: WatchBook,
    private readonly relationships: WatchedRelationships,
  ) {}

  /**
   * Records whether the watch fired, once among all instances: each appends behind all that it knows of the watch, and one that
   * was slower looks again in the light of what the faster one saw. Throws StoreUnavailable, and whatever the relationship throws.
   */
  async look(watchId: string, pair: ActorPair, point: WatchPoint, cause?: Cause): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const watch = this.book.find(watchId);
      const seen = watch && this.observation(watch, pair, point, cause);
      if (!seen) return;
      if (!seen.observed) return this.book.note(watchId, pair, seen.holding);
      if (await this.record(watch, seen.observed)) return;
    }
    throw new Error(`other writers were faster ${ATTEMPTS} times in a row on ${streamOfWatch(watchId)}`);
  }

  private observation(watch: Watch, pair: ActorPair, point: WatchPoint, cause?: Cause): Observation | undefined {
    const { field } = watch.terms.when;
    const kind = this.relationships.kindOf(field, watchedBy(watch.terms));
    const look: Look = {
      parts: (of, at) => this.relationships.parts(of, field, at),
      peaks: (of, at, from) => this.relationships.peaks(of, at, from),
    };
    return observe(watch, kind, pair, point, look, cause);
  }

  /** False where another was faster. */
  private async record({ watchId, revision: known }: Watch, { eventId, event }: Observed): Promise<boolean> {
    const metadata = event.type === 'WatchFired' && event.data.cause ? { ...METADATA, $causationId: event.data.cause.eventId } : METADATA;
    try {
      const { revision, position } = await this.events.append(streamOfWatch(watchId), [{ eventId, type: event.type, data: event.data, metadata }], known);
      // What was just written need not come back through the projection to be known here.
      this.book.learn({ eventId, event, revision, position, recordedAt: 0 });
      return true;
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      await this.learnOfOthers(watchId, known);
      return false;
    }
  }

  private async learnOfOthers(watchId: string, known: bigint): Promise<void> {
    const isNew = (): boolean => this.book.find(watchId)?.revision !== known;
    for (const deadline = Date.now() + PATIENCE; !isNew() && Date.now() < deadline; ) {
      await this.progress.waitFor(this.progress.position + 1n, PATIENCE).catch(stillBehind);
    }
  }
}

function stillBehind(error: unknown): void {
  if (!(error instanceof DomainError && error.kind === 'projection-behind')) throw error;
}
