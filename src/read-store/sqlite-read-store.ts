import type { Database, Statement } from 'better-sqlite3';
import type { ActorId } from '../kernel/actor.js';
import type { ActorPair, PairKey } from '../kernel/actor-pair.js';
import type { Fact } from '../kernel/fact.js';
import type { Fold } from '../kernel/fold.js';
import type { Point } from '../kernel/point.js';
import { EventTable } from './event-table.js';
import { FactListing } from './fact-listing.js';
import { FactSearches } from './fact-search.js';
import type { BuriedLetter, DeadLetter } from '../projection/dead-letter.js';
import { DeadLetters } from './dead-letters.js';
import type { Indexing } from './indexing.js';
import { limitsOf } from './limits.js';
import { ListTable } from './list-table.js';
import { PairFold } from './pair-fold.js';
import { PairListing } from './pair-listing.js';
import { ReadStore, type FactQuery, type FactSearch, type FoundFacts, type ListQuery, type ProjectedEvent } from './port.js';
import { Snapshots } from './snapshots.js';
import { factOfRecorded, factsOfStream } from './stream-facts.js';
import { WatchTable } from './watch-table.js';
import { WebhookTable } from './webhook-table.js';

/** What questions read of the read store. Everything that a method answers with, it reads at one moment. */
export class SqliteReadStore<E extends { type: string; data: object }, State> extends ReadStore<Fact<E>, State> {
  private readonly pairsListed: PairListing;
  private readonly folds: PairFold<Fact<E>, State>;
  private readonly listing: FactListing<Fact<E>>;
  private readonly events: EventTable;
  private readonly searches: FactSearches<Fact<E>>;
  private readonly lists: ListTable;
  private readonly buried: DeadLetters;
  readonly watches: WatchTable;
  readonly webhooks: WebhookTable;
  private readonly checkpoint: Statement<[], bigint>;
  private readonly lastRecordedAt: Statement<[bigint], number>;

  constructor(
    private readonly database: Database,
    fold: Fold<Fact<E>, State>,
    private readonly indexing: Indexing<E>,
    unfoldable: (letter: DeadLetter) => void,
  ) {
    super();
    this.pairsListed = new PairListing(database);
    this.folds = new PairFold(database, fold, new Snapshots(database), unfoldable);
    this.listing = new FactListing(database);
    this.events = new EventTable(database);
    this.searches = new FactSearches(database, this.events, indexing);
    this.lists = new ListTable(database);
    this.buried = new DeadLetters(database);
    this.watches = new WatchTable(database);
    this.webhooks = new WebhookTable(database);
    this.checkpoint = database.prepare<[], bigint>("SELECT value FROM meta WHERE key = 'checkpoint'").pluck();
    this.lastRecordedAt = database.prepare<[bigint], number>('SELECT recorded_at FROM event WHERE position <= ? ORDER BY position DESC LIMIT 1').pluck();
  }

  position(): bigint {
    return this.checkpoint.get() ?? 0n;
  }

  recordedAt(position: bigint): number | undefined {
    return this.lastRecordedAt.get(position);
  }

  foldAt(pair: ActorPair, point: Point, until = Infinity): State {
    const limits = limitsOf(point);
    const [state] = this.atOnce(() => this.folds.at(pair, [{ ...limits, bound: Math.min(limits.bound, until) }]));
    return state as State;
  }

  foldsAt(pair: ActorPair, points: readonly Point[]): State[] {
    return this.atOnce(() => this.folds.at(pair, points.map(limitsOf)));
  }

  facts(query: FactQuery): Fact<E>[] {
    return this.listing.facts(query);
  }

  learnedSince(query: { pair: ActorPair; point: Point; knownFrom: number; limit: number }): string[] {
    return this.listing.learnedSince(query);
  }

  search(query: FactSearch): FoundFacts<Fact<E>> {
    return this.atOnce(() => this.searches.search(query));
  }

  pairs(query: { actor?: ActorId; position: bigint; after?: PairKey; limit: number }): ActorPair[] {
    return this.pairsListed.list(query);
  }

  event(eventId: string): ProjectedEvent | undefined {
    return this.events.find(eventId);
  }

  amendments(eventId: string): ProjectedEvent[] {
    return this.atOnce(() => this.events.amending(eventId));
  }

  mergesInto(eventId: string): ProjectedEvent[] {
    return this.events.mergesInto(eventId);
  }

  eventsAfter(position: bigint, limit: number): ProjectedEvent[] {
    return this.events.after(position, limit);
  }

  fact(eventId: string, point: Pick<Point, 'knownAt' | 'position'>): Fact<E> | undefined {
    return this.atOnce(() => {
      const recorded = this.events.find(eventId);
      return recorded && factOfRecorded<Fact<E>>(this.events, this.indexing, recorded, point);
    });
  }

  factsOfStream(stream: string, point: Pick<Point, 'knownAt' | 'position'>): Fact<E>[] {
    return this.atOnce(() => factsOfStream<Fact<E>>(this.events, this.indexing, stream, point));
  }

  eventsOfStream(stream: string, position: bigint): ProjectedEvent[] {
    return this.events.ofStream(stream, position);
  }

  deadLetters(after: bigint, limit: number): BuriedLetter[] {
    return this.buried.after(after, limit);
  }

  deadLetterCount(): number {
    return this.buried.count();
  }

  registrations(position: bigint): ProjectedEvent[] {
    return this.events.registrations(position);
  }

  registrationCount(): number {
    return this.events.registrationCount();
  }

  listed(query: ListQuery): string[] {
    return this.lists.ids(query);
  }

  streamsOf(list: string, id: string, position: bigint): string[] {
    return this.lists.streamsOf(list, id, position);
  }

  close(): void {
    this.database.close();
  }

  /** Reads in one transaction, so that what the projection writes meanwhile is seen whole or not at all. */
  private atOnce<T>(read: () => T): T {
    return this.database.transaction(read)();
  }
}
