import { amendmentOf } from '../../catalogue/amendment-of.js';
import type { ActorPair } from '../../kernel/actor-pair.js';
import { orderOf, type FactOrder } from '../../kernel/fact.js';
import type { Point } from '../../kernel/point.js';
import { instantOf, type AsOf } from '../../kernel/time/as-of.js';
import type { ProjectedEvent, ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { countsAt } from '../fold/view/counts-at.js';

type Store = ReadStore<DiplomaticFact, PairState>;

/** An event that may have made a difference. */
export interface Candidate {
  readonly eventId: string;
  readonly type: string;
  /** When the fact happened; of an amendment, the fact that it is about in the end. */
  readonly occurred: unknown;
  readonly learnedAt: string;
  /** Of an amendment: the event that it is about. */
  readonly about?: string;
}

const PAGE = 500;
/** A fact that does not count at a date ends after it, or within a day or so where its zone is another. */
const ZONE_SLACK = 48 * 3_600_000;

/** The facts that count at the point and did not at an earlier date, oldest first; at the most so many. */
export function happenedSince(store: Store, pair: ActorPair, from: AsOf, to: Point, most: number): Candidate[] {
  const candidates: Candidate[] = [];
  for (let after: FactOrder | undefined; candidates.length < most; ) {
    const page = store.facts({ pair, point: to, from: instantOf(from) - ZONE_SLACK, newestFirst: false, after, limit: PAGE });
    for (const fact of page) {
      const { eventId, event, learned } = fact;
      if (!countsAt(fact.occurrence, { asOf: from, certainty: to.certainty })) candidates.push({ eventId, type: event.type, occurred: event.data.occurred, learnedAt: new Date(learned).toISOString() });
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = orderOf(last);
  }
  return candidates.slice(0, most);
}

/** Of the facts that stand otherwise than they were known to: all that was learned of them since, and they themselves where they are new; as they were learned. */
export function learnedSince(store: Store, pair: ActorPair, knownFrom: number, to: Point, most: number): Candidate[] {
  const found: { event: ProjectedEvent; occurred: unknown }[] = [];
  for (const eventId of store.learnedSince({ pair, point: to, knownFrom, limit: most })) {
    const fact = store.event(eventId);
    if (!fact) continue;
    const { occurred } = fact.event.data as { occurred?: unknown };
    for (const event of [fact, ...store.amendments(eventId)]) if (event.learned > knownFrom && event.learned <= to.knownAt && event.position <= to.position) found.push({ event, occurred });
  }
  found.sort(({ event: one }, { event: other }) => one.learned - other.learned || (one.position < other.position ? -1 : 1));
  return found.slice(0, most).map(({ event: { eventId, event, learned }, occurred }) => {
    const about = amendmentOf(event)?.about;
    return { eventId, type: event.type, occurred, learnedAt: new Date(learned).toISOString(), ...(about === undefined ? {} : { about }) };
  });
}
