import { Injectable } from '@nestjs/common';
import { decode } from '../catalogue/decode.js';
import { CATALOGUE, type CatalogueEvent, type DiplomaticEvent } from '../catalogue/index.js';
import { EventStore, RevisionConflict, type NewEvent } from '../event-store/port.js';
import { Clock } from '../kernel/clock.js';
import { DomainError } from '../kernel/domain-error.js';
import { decide, type Candidate, type Lifecycle } from '../kernel/lifecycle.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Anomaly, EventMetadata, RecordedEvent } from '../kernel/recorded-event.js';
import type { Circumstances } from './circumstances.js';
import { Histories } from './histories.js';

type History<E extends CatalogueEvent = CatalogueEvent> = readonly RecordedEvent<E>[];

export interface RecordRequest<State, E extends CatalogueEvent = DiplomaticEvent> {
  readonly stream: string;
  readonly lifecycle: Lifecycle<E, State>;
  /** What to record, in the light of what is on record; called again when another writer was faster. */
  readonly candidates: (history: History<E>) => readonly Candidate<E>[];
  readonly circumstances: Circumstances;
}

const ATTEMPTS = 5;
const ANYBODY = 'anonymous';

/**
 * Appends what a command decides, and waits until it is on disk. Two writers at once: one wins, and the other decides again
 * on what the winner left; with `If-Match` it is refused instead.
 */
@Injectable()
export class Recorder {
  private readonly histories = new Histories();

  constructor(private readonly events: EventStore, private readonly clock: Clock) {}

  /** The stream holds events of the lifecycle's family alone. */
  async record<State, E extends CatalogueEvent = DiplomaticEvent>(request: RecordRequest<State, E>): Promise<Recorded> {
    const { stream, circumstances } = request;
    let history = (this.histories.of(stream) ?? []) as History<E>;
    // A revision that is only remembered must not refuse one that another instance has read.
    if (circumstances.ifMatch !== undefined && history.at(-1)?.revision !== circumstances.ifMatch) history = await this.read<E>(stream);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      this.checkMatch(history, circumstances);
      try {
        return await this.append(request, history);
      } catch (error) {
        // A history that was only assumed may have hidden what the command needs, or what it collides with.
        const assumed = error instanceof DomainError && attempt === 1;
        if (!(error instanceof RevisionConflict) && !assumed) throw error;
        const before = history;
        this.histories.forget(stream);
        history = await this.read<E>(stream);
        if (assumed && history.length === before.length) throw error;
      }
    }
    throw new DomainError('revision-conflict', `Other writers were faster ${ATTEMPTS} times in a row on ${stream}. Nothing was stored: send the command again.`);
  }

  private checkMatch(history: History, { ifMatch }: Circumstances): void {
    const revision = history.at(-1)?.revision;
    if (ifMatch === undefined || revision === ifMatch) return;
    const message = `The stream is at revision ${revision ?? 'none'}, not at ${ifMatch}. Nothing was stored.`;
    throw new DomainError('revision-conflict', message, [], { precondition: true, revision: revision?.toString() });
  }

  private async append<State, E extends CatalogueEvent>({ stream, lifecycle, candidates, circumstances }: RecordRequest<State, E>, history: History<E>): Promise<Recorded> {
    const added: { candidate: Candidate<E>; metadata: EventMetadata }[] = [];
    let supposed = history;
    const now = this.clock.now();
    const wanted = candidates(history);
    const earlier = alreadyRecorded(stream, history, wanted);
    if (earlier) return earlier;
    for (const candidate of wanted) {
      const anomalies = decide(lifecycle, supposed, candidate, circumstances);
      const metadata = metadataOf(candidate.event, circumstances, anomalies);
      added.push({ candidate, metadata });
      supposed = [...supposed, { ...candidate, stream, metadata, revision: BigInt(supposed.length), position: BigInt(Number.MAX_SAFE_INTEGER), recordedAt: now, learned: circumstances.learnedAt ? Date.parse(circumstances.learnedAt) : now }];
    }
    const events: NewEvent[] = added.map(({ candidate, metadata }) => ({ eventId: candidate.eventId, type: candidate.event.type, data: candidate.event.data, metadata }));
    const { revision, position } = await this.events.append(stream, events, history.at(-1)?.revision ?? 'no-stream');
    const first = revision - BigInt(events.length - 1);
    this.histories.keep(stream, supposed.map((recorded, place) => (place < history.length ? recorded : { ...recorded, position, revision: first + BigInt(place - history.length) })));
    return { eventIds: events.map(({ eventId }) => eventId), stream, revision, position };
  }

  private async read<E extends CatalogueEvent>(stream: string): Promise<History<E>> {
    const history: RecordedEvent<E>[] = [];
    for await (const stored of this.events.readStream(stream)) history.push(decode(stored) as RecordedEvent<E>);
    return history;
  }
}

/** The same ids in the same stream are the same command sent again: it gets its first answer. */
function alreadyRecorded(stream: string, history: History, wanted: readonly Candidate<CatalogueEvent>[]): Recorded | undefined {
  const found = wanted.map(({ eventId }) => history.find((recorded) => recorded.eventId === eventId));
  const last = found.at(-1);
  if (!last || found.includes(undefined)) return undefined;
  return { eventIds: wanted.map(({ eventId }) => eventId), stream, revision: last.revision, position: last.position };
}

function metadataOf(event: CatalogueEvent, { learnedAt, force }: Circumstances, anomalies: readonly Anomaly[]): EventMetadata {
  return {
    schemaVersion: CATALOGUE[event.type].version,
    recordedBy: ANYBODY,
    ...(learnedAt ? { learnedAt } : {}),
    ...(anomalies.length > 0 ? { anomalies } : {}),
    ...(force ? { force } : {}),
  };
}
