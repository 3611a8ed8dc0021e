import type { Database, Statement } from 'better-sqlite3';
import type { ActorId } from '../kernel/actor.js';
import { pairKey, type PairKey } from '../kernel/actor-pair.js';
import type { Amendment } from '../kernel/amendment.js';
import { amendmentOfEvent, factOfEvent } from '../kernel/fact-of-event.js';
import type { Fact } from '../kernel/fact.js';
import { versionsOf, type FactVersion } from '../kernel/fact-version.js';
import type { Fold } from '../kernel/fold.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import type { DeadLetterKind } from '../projection/dead-letter.js';
import { ActorFactTable } from './actor-fact-table.js';
import { EventTable } from './event-table.js';
import { filingOf, numbered, pairsOf, rowText, type FiledVersion, type NumberedVersion, type Parties } from './filing.js';
import type { Indexing } from './indexing.js';
import { ListTable } from './list-table.js';
import { PairEventTable } from './pair-event-table.js';
import type { PairGains } from './pair-gains.js';
import { WatchTable } from './watch-table.js';
import { WebhookTable } from './webhook-table.js';

/** Only in these streams do events say who is a party without naming them all each time. */
const STREAMS_WITH_PARTIES = 'treaty-';
const NOBODY: Parties = new Map();

/** Files events under the pairs they touch. Runs inside the transaction of its caller, and throws before it has written anything. */
export class EventFiling<F extends Fact> {
  private readonly events: EventTable;
  private readonly index: PairEventTable;
  private readonly byActor: ActorFactTable<F>;
  private readonly lists: ListTable;
  private readonly watches: WatchTable;
  private readonly webhooks: WebhookTable;
  private readonly parties: Statement<[string], [ActorId, bigint]>;
  private readonly insertParty: Statement<[string, ActorId, bigint]>;
  private readonly insertRegistration: Statement<[bigint]>;
  private readonly insertAmendment: Statement<[string, bigint]>;
  private readonly insertMerge: Statement<[string, bigint]>;
  private readonly insertAmended: Statement<[bigint, number, string, string, string, string]>;
  private readonly dropAmended: Statement<[bigint]>;

  constructor(
    database: Database,
    private readonly fold: Fold<F, unknown>,
    private readonly indexing: Indexing<F['event']>,
  ) {
    this.events = new EventTable(database);
    this.index = new PairEventTable(database);
    this.byActor = new ActorFactTable(database, (event) => indexing.actorsNamed(event));
    this.lists = new ListTable(database);
    this.watches = new WatchTable(database);
    this.webhooks = new WebhookTable(database);
    this.parties = database.prepare<[string], [ActorId, bigint]>('SELECT actor, since FROM stream_party WHERE stream = ?').raw();
    this.insertParty = database.prepare('INSERT OR IGNORE INTO stream_party (stream, actor, since) VALUES (?, ?, ?)');
    this.insertRegistration = database.prepare('INSERT INTO registration (position) VALUES (?)');
    this.insertAmendment = database.prepare('INSERT OR IGNORE INTO amendment (about, position) VALUES (?, ?)');
    this.insertMerge = database.prepare('INSERT OR IGNORE INTO merge (kept, position) VALUES (?, ?)');
    this.insertAmended = database.prepare('INSERT INTO amended_fact (position, version, data, anomalies, amended_by, contests) VALUES (?, ?, ?, ?, ?, ?)');
    this.dropAmended = database.prepare('DELETE FROM amended_fact WHERE position = ?');
  }

  /** Harmless where the event was filed before. Throws UnfilableEvent with the reason, and DomainError where a date is none. */
  file(recorded: RecordedEvent, gains: PairGains): void {
    if (this.indexing.isFact(recorded.event)) return this.fileFact(recorded, gains);
    const amendment = amendmentOfEvent(recorded, this.indexing.amendmentOf);
    if (amendment) return this.fileAmendment(recorded, amendment, gains);
    this.fileAside(recorded);
  }

  /** What is neither touches no pair: it is of a watch, or of a message to a webhook, or else tells the registry of actors something. */
  private fileAside(recorded: RecordedEvent): void {
    const { event, position, revision } = recorded;
    const watch = this.indexing.watchOf?.(event);
    const delivery = this.indexing.deliveryOf?.(event);
    if (!this.insertOnce(recorded, [])) return;
    if (watch) this.watches.add(position, revision, watch);
    else if (delivery) this.webhooks.take(delivery, revision);
    else this.insertRegistration.run(position);
  }

  private fileFact(recorded: RecordedEvent, gains: PairGains): void {
    const fact = factOfEvent<F>(recorded);
    const versions = numbered(versionsOf(fact, []));
    const parties = this.partiesWith(fact.stream, versions);
    const filed = filingOf(versions, parties.all, this.indexing);
    this.tryFold(filed);
    if (!this.insertOnce(recorded, pairsOf(filed))) return;
    for (const row of filed) this.index.add(row, gains);
    this.list(versions, parties.all);
    this.welcome(fact.stream, parties, gains);
  }

  private fileAmendment(recorded: RecordedEvent, amendment: Amendment, gains: PairGains): void {
    const target = this.factBehind(amendment.about);
    const earlier = this.amendmentsOf(target.eventId).filter(({ eventId }) => eventId !== amendment.eventId);
    const versions = numbered(versionsOf(target, [...earlier, amendment]));
    const parties = this.partiesWith(target.stream, versions);
    const before = filingOf(numbered(versionsOf(target, earlier)), parties.all, this.indexing);
    const after = filingOf(versions, parties.all, this.indexing);
    this.tryFold(after);
    const touched = [...new Set([...pairsOf(before), ...pairsOf(after)])];
    if (!this.insertOnce(recorded, touched)) return;
    this.insertAmendment.run(amendment.about, amendment.position);
    if (amendment.change.kind === 'retraction' && amendment.change.keeping !== undefined) this.insertMerge.run(amendment.change.keeping, amendment.position);
    this.keepAmended(target.position, versions);
    const [rowsBefore, rowsAfter] = [new Set(before.map(rowText)), new Set(after.map(rowText))];
    for (const row of before) if (!rowsAfter.has(rowText(row))) this.index.take(row, gains);
    for (const row of after) if (!rowsBefore.has(rowText(row))) this.index.add(row, gains);
    this.events.setPairs(target.position, touched);
    this.list(versions, parties.all);
    this.welcome(target.stream, parties, gains);
  }

  /** Where the versions of a fact are looked for, apart from the pairs that they touch. */
  private list(versions: readonly FactVersion<F>[], parties: Parties): void {
    this.byActor.add(versions, parties);
    for (const { fact, since } of versions) for (const listing of this.indexing.listings(fact.event)) this.lists.add(listing, fact.stream, since);
  }

  private insertOnce(recorded: RecordedEvent, pairs: readonly PairKey[]): boolean {
    if (this.events.insert(recorded, pairs)) return true;
    const known = this.events.find(recorded.eventId)?.position;
    if (known === undefined || known === recorded.position) return false;
    throw new UnfilableEvent('filing', `the event id stands at position ${known} already`);
  }

  /** All of it, also what stands in nobody's record yet: a party that joins later brings it there. */
  private keepAmended(position: bigint, versionsSeen: readonly NumberedVersion<F>[]): void {
    this.dropAmended.run(position);
    const versions = new Map(versionsSeen.filter(({ version }) => version > 0).map(({ version, fact }) => [version, fact]));
    for (const [version, fact] of versions) {
      this.insertAmended.run(position, version, JSON.stringify(fact.event.data), JSON.stringify(fact.anomalies), JSON.stringify(fact.amendedBy), JSON.stringify(fact.contests));
    }
  }

  /** The fact that an amendment is about, through other amendments where it is about one of those. */
  private factBehind(about: string): F {
    const target = this.events.find(about);
    if (!target) throw new UnfilableEvent('filing', `it amends event ${about}, which is not on record here`);
    if (this.indexing.isFact(target.event)) return factOfEvent<F>(target);
    const between = this.indexing.amendmentOf(target.event);
    if (!between) throw new UnfilableEvent('filing', `it amends event ${about}, a ${target.event.type}, which cannot be amended`);
    return this.factBehind(between.about);
  }

  private amendmentsOf(eventId: string): Amendment[] {
    return this.events.amending(eventId).flatMap((event) => amendmentOfEvent(event, this.indexing.amendmentOf) ?? []);
  }

  /** The parties of the stream with those that these versions of a fact of it add. */
  private partiesWith(stream: string, versions: readonly { readonly fact: F; readonly since: bigint }[]): { all: Parties; added: Parties } {
    if (!stream.startsWith(STREAMS_WITH_PARTIES)) return { all: NOBODY, added: NOBODY };
    const known = new Map(this.parties.all(stream));
    const added = new Map<ActorId, bigint>();
    for (const { fact, since } of versions) for (const actor of this.indexing.partiesNamed(fact.event)) if (!known.has(actor) && !added.has(actor)) added.set(actor, since);
    return { all: new Map([...known, ...added]), added };
  }

  /** Files the other facts of a stream under the pairs that its new parties make. */
  private welcome(stream: string, { all, added }: { all: Parties; added: Parties }, gains: PairGains): void {
    if (added.size === 0) return;
    for (const [actor, since] of added) this.insertParty.run(stream, actor, since);
    for (const other of this.events.ofStream(stream, STILL)) {
      if (!this.indexing.isFact(other.event)) continue;
      const versions = numbered(versionsOf(factOfEvent<F>(other), this.amendmentsOf(other.eventId)));
      this.byActor.add(versions, added);
      const filed = filingOf(versions, all, this.indexing).filter(({ pair }) => added.has(pair.a) || added.has(pair.b));
      for (const row of filed) this.index.add(row, gains);
      if (filed.length > 0) this.events.setPairs(other.position, [...new Set([...other.pairs.map(pairKey), ...pairsOf(filed)])]);
    }
  }

  /** A fact whose data the fold cannot read is found now, and not by whoever asks first. */
  private tryFold(filed: readonly FiledVersion<F>[]): void {
    const [first] = filed;
    if (!first) return;
    try {
      this.fold.apply(this.fold.begin(first.pair), first.fact);
    } catch (error) {
      throw new UnfilableEvent('fold', `cannot be folded: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

const STILL = (1n << 63n) - 1n;

/** Why an event cannot stand in the read store: it is kept as a dead letter with this reason. */
export class UnfilableEvent extends Error {
  constructor(
    readonly kind: DeadLetterKind,
    reason: string,
  ) {
    super(reason);
    this.name = 'UnfilableEvent';
  }
}
