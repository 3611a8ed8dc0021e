import type { Database, Statement } from 'better-sqlite3';
import type { ActorId } from '../kernel/actor.js';
import { pairKey, type ActorPair } from '../kernel/actor-pair.js';
import { orderOf, type Fact } from '../kernel/fact.js';
import type { PairIndexing } from './indexing.js';
import type { PairGains } from './pair-gains.js';
import { EVENT_COLUMNS, factOf, type EventRow } from './rows.js';

/** Only in these streams do events say who is a party without naming them all each time. */
const STREAMS_WITH_PARTIES = 'treaty-';

/** Files facts under the pairs they touch. Runs inside the transaction of its caller. */
export class FactWriter<F extends Fact> {
  private readonly insertEvent: Statement<unknown[]>;
  private readonly insertPairEvent: Statement<[string, number, number, bigint, bigint]>;
  private readonly parties: Statement<[string], ActorId>;
  private readonly insertParty: Statement<[string, ActorId]>;
  private readonly insertStreamEvent: Statement<[string, bigint]>;
  private readonly streamEvents: Statement<[string, bigint], EventRow>;
  private readonly updatePairs: Statement<[string, bigint]>;
  private readonly insertOpened: Statement<[string, string, string]>;
  private readonly positionOf: Statement<[string], bigint>;

  constructor(database: Database, private readonly indexing: PairIndexing<F['event']>) {
    this.insertEvent = database.prepare(
      `INSERT OR IGNORE INTO event (position, event_id, stream, type, data, anomalies, recorded_at, learned, starts, ends, first_day, last_day, pairs)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.insertPairEvent = database.prepare('INSERT OR IGNORE INTO pair_event (pair, starts, learned, position, since) VALUES (?, ?, ?, ?, ?)');
    this.parties = database.prepare<[string], ActorId>('SELECT actor FROM stream_party WHERE stream = ?').pluck();
    this.insertParty = database.prepare('INSERT OR IGNORE INTO stream_party (stream, actor) VALUES (?, ?)');
    this.insertStreamEvent = database.prepare('INSERT OR IGNORE INTO stream_event (stream, position) VALUES (?, ?)');
    this.streamEvents = database
      .prepare<[string, bigint], EventRow>(
        `SELECT ${EVENT_COLUMNS} FROM stream_event s CROSS JOIN event e ON e.position = s.position WHERE s.stream = ? AND s.position < ? ORDER BY s.position`,
      )
      .raw();
    this.updatePairs = database.prepare('UPDATE event SET pairs = ? WHERE position = ?');
    this.insertOpened = database.prepare('INSERT OR IGNORE INTO opened (kind, id, stream) VALUES (?, ?, ?)');
    this.positionOf = database.prepare<[string], bigint>('SELECT position FROM event WHERE event_id = ?').pluck();
  }

  /** Returns why the fact cannot be filed; undefined where it was, now or before. */
  write(fact: F, gains: PairGains): string | undefined {
    const { event, stream, position } = fact;
    let filing: Filing<F>;
    try {
      filing = this.filingOf(fact);
    } catch (error) {
      return `cannot be indexed: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (!this.insert(fact, filing.pairs)) {
      const known = this.positionOf.get(fact.eventId);
      return known === undefined || known === position ? undefined : `the event id stands at position ${known} already`;
    }
    this.file(fact, filing.pairs, position, gains);
    for (const { earlier, pairs } of filing.earlier) {
      this.updatePairs.run(pairs.map(pairKey).join(' '), earlier.position);
      this.file(earlier, pairs, position, gains);
    }
    for (const actor of filing.newParties) this.insertParty.run(stream, actor);
    if (filing.ofStream) this.insertStreamEvent.run(stream, position);
    const opened = this.indexing.opens(event);
    if (opened) this.insertOpened.run(opened.kind, opened.id, stream);
    return undefined;
  }

  /** What is to be written, worked out before anything is, so that a fact that fails leaves nothing behind. */
  private filingOf(fact: F): Filing<F> {
    const { event, stream, position } = fact;
    if (!stream.startsWith(STREAMS_WITH_PARTIES)) return { pairs: this.indexing.pairsTouched(event, []), earlier: [], newParties: [], ofStream: false };
    const known = this.parties.all(stream);
    const newParties = this.indexing.partiesNamed(event).filter((actor) => !known.includes(actor));
    const parties = [...known, ...newParties];
    const earlier =
      newParties.length === 0
        ? []
        : this.streamEvents.all(stream, position).map((row) => {
            const before = factOf<F>(row);
            return { earlier: before, pairs: this.indexing.pairsTouched(before.event, parties) };
          });
    return { pairs: this.indexing.pairsTouched(event, parties), earlier, newParties, ofStream: true };
  }

  private insert(fact: F, pairs: readonly ActorPair[]): boolean {
    const { position, eventId, stream, event, anomalies, recordedAt, learned, occurrence } = fact;
    const { start, end, firstDay, lastDay } = occurrence;
    const written = this.insertEvent.run(
      position, eventId, stream, event.type, JSON.stringify(event.data), anomalies.length > 0 ? JSON.stringify(anomalies) : null,
      recordedAt, learned, start, end, firstDay, lastDay, pairs.map(pairKey).join(' '),
    );
    return written.changes > 0;
  }

  private file(fact: F, pairs: readonly ActorPair[], since: bigint, gains: PairGains): void {
    const order = orderOf(fact);
    for (const pair of pairs) {
      const { changes } = this.insertPairEvent.run(pairKey(pair), order.start, order.learned, order.position, since);
      if (changes > 0) gains.add(pair, order, since);
    }
  }
}

interface Filing<F> {
  readonly pairs: readonly ActorPair[];
  readonly earlier: readonly { readonly earlier: F; readonly pairs: readonly ActorPair[] }[];
  readonly newParties: readonly ActorId[];
  /** The event is kept by stream, to be filed again when the stream names a new party. */
  readonly ofStream: boolean;
}
