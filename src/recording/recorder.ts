import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { amendmentOf } from '../catalogue/amendment-of.js';
import { decode, UndecodableEvent } from '../catalogue/decode.js';
import { CATALOGUE, isFact, type CatalogueEvent, type DiplomaticEvent } from '../catalogue/index.js';
import { EventStore, RevisionConflict, type NewEvent, type StoredEvent } from '../event-store/port.js';
import { Clock } from '../kernel/clock.js';
import { DomainError } from '../kernel/domain-error.js';
import { decide, type Candidate, type Lifecycle } from '../kernel/lifecycle.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Anomaly, EventMetadata, RecordedEvent } from '../kernel/recorded-event.js';
import { occurrenceOf } from '../kernel/time/occurrence-of.js';
import { standing } from '../kernel/standing.js';
import { ReadStore } from '../read-store/port.js';
import type { Circumstances } from './circumstances.js';
import { Histories } from './histories.js';
import { plain } from './read-event.js';

/** Everything that a stream holds, in the order of the log. */
export type History<E extends CatalogueEvent = CatalogueEvent> = readonly RecordedEvent<E>[];

export interface AppendRequest<E extends CatalogueEvent> {
  readonly stream: string;
  readonly circumstances: Circumstances;
  /** What to record, in the light of what is on record; asked again when another writer was faster. */
  readonly candidates: (history: History) => readonly Candidate<E>[];
  /** The anomalies with which one of them is recorded, behind the history. Throws DomainError to refuse it, and all the others with it. */
  readonly anomalies: (history: History, candidate: RecordedEvent<E>) => readonly Anomaly[];
}

export interface RecordRequest<State, E extends CatalogueEvent> {
  readonly stream: string;
  /** The stream holds events of its family alone, and what is said of them later. */
  readonly lifecycle: Lifecycle<E, State>;
  /** `facts` are the history as it stands, corrected, and without what was retracted. */
  readonly candidates: (facts: History<E>, history: History) => readonly Candidate<E>[];
  readonly circumstances: Circumstances;
}

const ATTEMPTS = 5;
const ANYBODY = 'anonymous';
/** Of what is about to be appended: behind all that is on record. */
const UNKNOWN_YET = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Appends what a command decides, and waits until it is on disk. Two writers at once: one wins, and the other decides again
 * on what the winner left; with `If-Match` it is refused instead.
 */
@Injectable()
export class Recorder {
  private readonly histories = new Histories();

  constructor(private readonly events: EventStore, private readonly clock: Clock, private readonly readStore: ReadStore) {}

  /** Records what keeps the rules of an aggregate. */
  record<State, E extends CatalogueEvent = DiplomaticEvent>({ stream, lifecycle, candidates, circumstances }: RecordRequest<State, E>): Promise<Recorded> {
    const facts = (history: History): History<E> => standing<E>(history, amendmentOf);
    return this.append<E>({
      stream,
      circumstances,
      candidates: (history) => candidates(facts(history), history),
      anomalies: (history, candidate) => decide(lifecycle, facts(history), candidate, circumstances),
    });
  }

  async append<E extends CatalogueEvent>(request: AppendRequest<E>): Promise<Recorded> {
    const { stream, circumstances } = request;
    let history = this.histories.of(stream) ?? [];
    // A revision that is only remembered must not refuse one that another instance has read.
    if (circumstances.ifMatch !== undefined && history.at(-1)?.revision !== circumstances.ifMatch) history = await this.read(stream);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      this.checkMatch(history, circumstances);
      try {
        return await this.appendTo(history, request);
      } catch (error) {
        // A history that was only assumed may have hidden what the command needs, or what it collides with.
        const assumed = error instanceof DomainError && attempt === 1;
        if (!(error instanceof RevisionConflict) && !assumed) throw error;
        const before = history;
        this.histories.forget(stream);
        history = await this.read(stream);
        if (assumed && history.length === before.length) throw error;
      }
    }
    throw new DomainError('revision-conflict', `Other writers were faster ${ATTEMPTS} times in a row on ${stream}. Nothing was stored: send the command again.`);
  }

  /** The answer that a command with this Idempotency-Key got, which recorded in the stream. */
  async answered(stream: string, key: string): Promise<Recorded | undefined> {
    const recorded = (history: History): History => history.filter(({ metadata }) => metadata.idempotency?.key === key);
    const kept = recorded(this.histories.of(stream) ?? []);
    const own = kept.length > 0 ? kept : recorded(await this.read(stream));
    const last = own.at(-1);
    return last && { eventIds: own.map(({ eventId }) => eventId), stream, revision: last.revision, position: last.position };
  }

  private checkMatch(history: History, { ifMatch }: Circumstances): void {
    const revision = history.at(-1)?.revision;
    if (ifMatch === undefined || revision === ifMatch) return;
    const message = `The stream is at revision ${revision ?? 'none'}, not at ${ifMatch}. Nothing was stored.`;
    throw new DomainError('revision-conflict', message, [], { precondition: true, revision: revision?.toString() });
  }

  private async appendTo<E extends CatalogueEvent>(history: History, { stream, candidates, anomalies, circumstances }: AppendRequest<E>): Promise<Recorded> {
    const wanted = candidates(history);
    const earlier = alreadyRecorded(stream, history, wanted);
    if (earlier) return earlier;
    if (circumstances.idsGiven) this.refuseElsewhere(stream, wanted);
    const now = this.clock.now();
    const learned = circumstances.learnedAt ? Date.parse(circumstances.learnedAt) : now;
    const events: NewEvent[] = [];
    let supposed = history;
    for (const candidate of wanted) {
      const metadata = metadataOf(candidate.event, circumstances);
      const next = { ...candidate, stream, metadata, revision: BigInt(supposed.length), position: UNKNOWN_YET, recordedAt: now, learned };
      const found = anomalies(supposed, next);
      const recorded = found.length > 0 ? { ...next, metadata: { ...metadata, anomalies: found } } : next;
      events.push({ eventId: candidate.eventId, type: candidate.event.type, data: candidate.event.data, metadata: recorded.metadata });
      supposed = [...supposed, recorded];
    }
    const { revision, position } = await this.events.append(stream, events, history.at(-1)?.revision ?? 'no-stream');
    const first = revision - BigInt(events.length - 1);
    this.histories.keep(stream, supposed.map((recorded, place) => (place < history.length ? recorded : { ...recorded, position, revision: first + BigInt(place - history.length) })));
    return { eventIds: events.map(({ eventId }) => eventId), stream, revision, position };
  }

  /** An id stands once in the whole log. Of two who take the same at the same moment one is recorded and never projected. */
  private refuseElsewhere(stream: string, wanted: readonly Candidate<CatalogueEvent>[]): void {
    for (const { eventId } of wanted) {
      const other = this.readStore.event(eventId);
      if (other && other.stream !== stream) throw taken(`Event ${eventId} is on record already, in ${other.stream}`, eventId);
    }
  }

  private async read(stream: string): Promise<History> {
    const history: RecordedEvent<CatalogueEvent>[] = [];
    for await (const stored of this.events.readStream(stream)) history.push(readable(stored));
    return history;
  }
}

/** What cannot be read may be what the rules are about. Throws DomainError `lifecycle-conflict`. */
function readable(stored: StoredEvent): RecordedEvent<CatalogueEvent> {
  try {
    const recorded = decode(stored);
    if (isFact(recorded.event)) occurrenceOf(recorded.event);
    return recorded;
  } catch (error) {
    if (!(error instanceof UndecodableEvent || error instanceof DomainError)) throw error;
    const { stream, position, eventId } = stored;
    const message = `${stream} holds an event that this program cannot read, at position ${position}: ${error.message}. See GET /v1/admin/dead-letters.`;
    throw new DomainError('lifecycle-conflict', message, [], { rule: 'readable-history', collidesWith: eventId });
  }
}

/**
 * The same events in the same stream are the same command sent again: it gets its first answer. Throws DomainError `lifecycle-conflict`
 * where an id is that of another event.
 */
function alreadyRecorded(stream: string, history: History, wanted: readonly Candidate<CatalogueEvent>[]): Recorded | undefined {
  if (new Set(wanted.map(({ eventId }) => eventId)).size < wanted.length) throw taken('Two events of this command have the same id', undefined);
  const found = wanted.map(({ eventId }) => history.find((recorded) => recorded.eventId === eventId));
  wanted.forEach(({ event }, place) => {
    const recorded = found[place];
    if (recorded && !isSame(recorded.event, event)) throw taken(`Event ${recorded.eventId} is on record already, as another ${recorded.event.type}`, recorded.eventId);
  });
  const last = found.at(-1);
  if (!last || found.includes(undefined)) return undefined;
  return { eventIds: wanted.map(({ eventId }) => eventId), stream, revision: last.revision, position: last.position };
}

const taken = (what: string, collidesWith: string | undefined): DomainError =>
  new DomainError('lifecycle-conflict', `${what}: give another eventId, or none. Nothing was stored.`, [], { rule: 'recorded-once', collidesWith });

const isSame = (one: CatalogueEvent, other: CatalogueEvent): boolean => one.type === other.type && isDeepStrictEqual(plain(one.data), plain(other.data));

function metadataOf(event: CatalogueEvent, { learnedAt, force, idempotency }: Circumstances): EventMetadata {
  const { version } = CATALOGUE[event.type];
  return { schemaVersion: version, recordedBy: ANYBODY, ...(learnedAt ? { learnedAt } : {}), ...(force ? { force } : {}), ...(idempotency ? { idempotency } : {}) };
}
