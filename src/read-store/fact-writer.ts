import type { Database, Statement } from 'better-sqlite3';
import { pairKey, type ActorPair, type PairKey } from '../kernel/actor-pair.js';
import { orderOf, type Fact } from '../kernel/fact.js';
import type { Fold } from '../kernel/fold.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import { Heads, isAfter } from './heads.js';
import type { DeadLetter, PairIndexing } from './indexing.js';
import { factOf, sqlPosition, type EventRow } from './rows.js';
import { SNAPSHOT_EVERY, type Snapshots } from './snapshots.js';

/** What a batch of the log is to the read store: events that could be read, and those that could not. */
export type Entry<E extends { type: string; data: object }> =
  | { readonly kind: 'event'; readonly event: RecordedEvent<E> }
  | { readonly kind: 'dead-letter'; readonly letter: DeadLetter };

/** Files events under their pairs and moves the checkpoint, in one transaction: what was filed before is left as it is. */
export class FactWriter<E extends { type: string; data: object }, State> {
  private readonly heads = new Heads<State>();
  private readonly putEvent: Statement;
  private readonly putPairEvent: Statement;
  private readonly putPair: Statement;
  private readonly putParty: Statement;
  private readonly putStreamEvent: Statement;
  private readonly putOpened: Statement;
  private readonly putDeadLetter: Statement;
  private readonly parties: Statement<[string], { actor: string }>;
  private readonly earlier: Statement<[string, number], EventRow>;
  private readonly moveCheckpoint: Statement;

  constructor(
    private readonly database: Database,
    private readonly fold: Fold<Fact<E>, State>,
    private readonly indexing: PairIndexing<E>,
    private readonly snapshots: Snapshots<State>,
  ) {
    this.putEvent = database.prepare('INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.putPairEvent = database.prepare('INSERT OR IGNORE INTO pair_event (pair, start, learned, position, end) VALUES (?, ?, ?, ?, ?)');
    this.putPair = database.prepare('INSERT INTO pair (pair, a, b, first_position) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET first_position = min(first_position, excluded.first_position)');
    this.putParty = database.prepare('INSERT OR IGNORE INTO stream_party (stream, actor) VALUES (?, ?)');
    this.putStreamEvent = database.prepare('INSERT OR IGNORE INTO stream_event (stream, position) VALUES (?, ?)');
    this.putOpened = database.prepare('INSERT OR IGNORE INTO opened (kind, id, stream) VALUES (?, ?, ?)');
    this.putDeadLetter = database.prepare('INSERT OR IGNORE INTO dead_letter VALUES (?, ?, ?, ?, ?, ?)');
    this.parties = database.prepare('SELECT actor FROM stream_party WHERE stream = ?');
    this.earlier = database.prepare('SELECT e.* FROM stream_event s JOIN event e ON e.position = s.position WHERE s.stream = ? AND s.position < ?');
    this.moveCheckpoint = database.prepare("UPDATE meta SET value = ? WHERE key = 'checkpoint' AND CAST(value AS INTEGER) < ?");
  }

  /** All or nothing. An event that cannot be filed becomes a dead letter; the rest of the batch goes on. */
  record(entries: readonly Entry<E>[], checkpoint: bigint): void {
    const write = this.database.transaction(() => {
      for (const entry of entries) {
        if (entry.kind === 'dead-letter') this.bury(entry.letter);
        else this.fileOrBury(entry.event);
      }
      this.moveCheckpoint.run(checkpoint.toString(), sqlPosition(checkpoint));
    });
    try {
      write();
    } catch (error) {
      // The heads have run ahead of what was rolled back.
      this.heads.clear();
      throw error;
    }
  }

  private bury({ position, eventId, stream, type, reason, recordedAt }: DeadLetter): void {
    this.putDeadLetter.run(sqlPosition(position), eventId, stream, type, reason, recordedAt);
  }

  private fileOrBury(event: RecordedEvent<E>): void {
    let fact: Fact<E>;
    let pairs: readonly ActorPair[];
    let parties: string[];
    try {
      const { occurred } = event.event.data as { occurred?: unknown };
      fact = { ...event, occurrence: parseOccurred(occurred), anomalies: event.metadata.anomalies ?? [], amendedBy: [], contests: [] };
      const named = this.indexing.partiesNamed(event.event);
      parties = named.length > 0 || event.stream.startsWith('treaty-') ? this.parties.all(event.stream).map(({ actor }) => actor) : [];
      pairs = this.indexing.pairsTouched(event.event, [...new Set([...parties, ...named])]);
      // Folding it once by itself finds out, before anything is filed, whether it can be folded at all.
      for (const pair of pairs.slice(0, 1)) this.fold.apply(this.fold.begin(pair), fact);
    } catch (error) {
      const reason = `fold: ${error instanceof Error ? error.message : String(error)}`;
      this.bury({ ...event, type: event.event.type, reason });
      return;
    }
    this.file(fact, event, pairs, parties);
  }

  private file(fact: Fact<E>, event: RecordedEvent<E>, pairs: readonly ActorPair[], parties: readonly string[]): void {
    const position = sqlPosition(event.position);
    const { start, end, firstDay, lastDay } = fact.occurrence;
    const { changes } = this.putEvent.run(
      position, event.eventId, event.stream, sqlPosition(event.revision), event.event.type, JSON.stringify(event.event.data),
      JSON.stringify(event.metadata), event.recordedAt, event.learned, start, end, firstDay, lastDay,
    );
    if (changes === 0) {
      this.buryRepeatedId(event);
      return;
    }
    for (const pair of pairs) this.fileUnder(pair, fact);
    const opened = this.indexing.opens(event.event);
    if (opened) this.putOpened.run(opened.kind, opened.id, event.stream);
    if (event.stream.startsWith('treaty-')) this.fileTreaty(event, position, parties);
  }

  /** Re-delivery is harmless; the id of another event is not, and must not make this one disappear. */
  private buryRepeatedId(event: RecordedEvent<E>): void {
    const known = this.database.prepare<[string], { position: number }>('SELECT position FROM event WHERE event_id = ?').get(event.eventId);
    if (!known || BigInt(known.position) === event.position) return;
    this.bury({ ...event, type: event.event.type, reason: `id: the event at position ${known.position} has the same id` });
  }

  /** A party that is new to the stream brings the stream's earlier events into its own pairs. */
  private fileTreaty(event: RecordedEvent<E>, position: number, known: readonly string[]): void {
    this.putStreamEvent.run(event.stream, position);
    const added = this.indexing.partiesNamed(event.event).filter((actor) => !known.includes(actor));
    if (added.length === 0) return;
    for (const actor of added) this.putParty.run(event.stream, actor);
    const all = [...known, ...added];
    for (const row of this.earlier.all(event.stream, position)) {
      const fact = factOf<Fact<E>>(row);
      for (const pair of this.indexing.pairsTouched(fact.event, all)) {
        if (added.includes(pair.a) || added.includes(pair.b)) this.fileUnder(pair, fact);
      }
    }
  }

  private fileUnder(pair: ActorPair, fact: Fact<E>): void {
    const key = pairKey(pair);
    const order = orderOf(fact);
    const position = sqlPosition(fact.position);
    const { changes } = this.putPairEvent.run(key, order.start, order.learned, position, fact.occurrence.end);
    if (changes === 0) return;
    this.putPair.run(key, pair.a, pair.b, position);
    this.advanceHead(key, pair, fact);
  }

  private advanceHead(key: PairKey, pair: ActorPair, fact: Fact<E>): void {
    const order = orderOf(fact);
    const head = this.heads.of(key) ?? this.firstHead(key, pair, fact);
    if (!head || !isAfter(order, head)) {
      this.snapshots.dropFrom(key, order);
      this.heads.forget(key);
      return;
    }
    const state = this.fold.apply(head.state, fact);
    const due = head.sinceSnapshot + 1 >= SNAPSHOT_EVERY;
    if (due) this.snapshots.keep(key, { order, state });
    this.heads.set(key, { order, state, sinceSnapshot: due ? 0 : head.sinceSnapshot + 1 });
  }

  /** Only a pair without facts has a head that need not be read; others get theirs back when they are asked about. */
  private firstHead(key: PairKey, pair: ActorPair, fact: Fact<E>) {
    const other = this.database
      .prepare<[PairKey, number], { position: number }>('SELECT position FROM pair_event WHERE pair = ? AND position <> ? LIMIT 1')
      .get(key, sqlPosition(fact.position));
    return other ? undefined : { order: { ...orderOf(fact), position: -1n }, state: this.fold.begin(pair), sinceSnapshot: 0 };
  }
}
