import type { DiplomaticEvent } from '../../src/catalogue/index.js';
import { pairOf } from '../../src/kernel/actor-pair.js';
import type { Point } from '../../src/kernel/point.js';
import type { RelationshipState, TallyView, TreatyPartyView } from '../../src/relationship/fold/view/relationship-state.js';
import { view } from '../../src/relationship/fold/view/view.js';
import { readModel } from '../../src/relationship/read-model.js';
import { readStoreOf } from '../support/read-store.js';
import { LEARNED } from './histories.js';
import { isAmending } from './naive-amendments.js';
import type { NaiveState } from './naive-relationship.js';
import type { NaiveEvent, NaivePoint } from './naive-time.js';
import type { NaiveParty } from './naive-treaties.js';

const zoneOf = (hours: number): string => (hours === 0 ? 'UTC' : `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`);

export const occurredOf = ({ date, offsetHours }: Pick<NaiveEvent, 'date' | 'offsetHours'>) => ({ date, zone: zoneOf(offsetHours) });

const streamOf = (data: Record<string, unknown>, eventId: string): string => (typeof data['treatyId'] === 'string' ? `treaty-${data['treatyId']}` : `any-${eventId}`);

export const pointOf = ({ day, instant, knownAt, position, certain }: NaivePoint): Point => ({
  asOf: day !== undefined ? { kind: 'day', day } : { kind: 'instant', at: instant ?? 0 },
  knownAt,
  position: BigInt(position),
  certainty: certain ? 'certain' : 'possible',
});

/** The read store, with the events projected in the order of their positions. */
export function answersOf(events: readonly NaiveEvent[]) {
  const { store, projection, close } = readStoreOf(readModel.fold, readModel.indexing);
  const record = (more: readonly NaiveEvent[]): void => projection.record(entriesOf(more), BigInt(more.at(-1)?.position ?? 1));
  record(events);
  return {
    store,
    /** Projects what was recorded after them. */
    record,
    ask: (one: string, other: string, asked: NaivePoint): RelationshipState => {
      const pair = pairOf(one, other);
      const point = pointOf(asked);
      const state = store.foldAt(pair, point);
      return view(pair, state, { days30: state, days180: state }, point);
    },
    close,
  };
}

const entriesOf = (events: readonly NaiveEvent[]) =>
  events.map(({ eventId, type, date, offsetHours, learned, position, data }) => ({
    kind: 'event' as const,
    event: {
      eventId, learned, recordedAt: LEARNED + 100, revision: BigInt(position), position: BigInt(position), stream: streamOf(data, eventId),
      event: { type, data: isAmending(type) ? data : { sources: [{ publisher: 'test' }], ...data, occurred: occurredOf({ date, offsetHours }) } } as unknown as DiplomaticEvent,
      metadata: { schemaVersion: 1, recordedBy: 'test' },
    },
  }));

/** The date alone, without the zone in which it was recorded. */
const date = (text: string): string => text.split(' ')[0] ?? '';
const dated = (text: string | null): string | null => (text === null ? null : date(text));

const record = <T, U>(entries: Readonly<Record<string, T>>, of: (entry: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, of(entry)]));
const byId = <T, U>(list: readonly T[], idOf: (entry: T) => string, of: (entry: T) => U): Record<string, U> => Object.fromEntries(list.map((entry) => [idOf(entry), of(entry)]));
const happened = (tallies: Readonly<Record<string, TallyView>>): Record<string, TallyView> => Object.fromEntries(Object.entries(tallies).filter(([, { countLast12Months }]) => countLast12Months > 0));

const party = ({ signed, consent, inForceSince, provisional, suspendedSince, denounced, reservations }: TreatyPartyView): NaiveParty => ({
  signed: signed && date(signed),
  consent: consent?.split(' ').slice(0, 2).join(' '),
  inForceSince: inForceSince && date(inForceSince),
  provisional,
  suspendedSince: suspendedSince && date(suspendedSince),
  denounced: denounced && `${date(denounced.on)} ${date(denounced.effectiveOn)} ${String(denounced.inEffect)}`,
  reservations: (reservations ?? []).map(({ articles }) => articles?.[0] ?? ''),
});

/** The answer in the words of the naive model. */
export const inNaiveWords = (state: RelationshipState): NaiveState => {
  const obligations = (list: RelationshipState['obligations']['inForce']): string[] =>
    list.map(({ treatyId, obligation, bound, reservations }) => `${treatyId}:${obligation} ${bound.join('+')} ${reservations?.length ?? 0}`).sort();
  return {
    relations: { status: state.relations.status, since: dated(state.relations.since), protectingPower: state.relations.protectingPower },
    recognition: record(state.recognition, ({ status, since }) => `${status} ${date(since)}`),
    representation: record(state.representation, ({ level, since, envoy, candidate }) => ({
      level,
      since: dated(since),
      envoy: envoy && { name: envoy.name, stage: envoy.stage, since: date(envoy.since), inFunction: envoy.inFunction, recalled: dated(envoy.recalled) },
      candidate: candidate ? `${candidate.name} ${candidate.outcome} ${date(candidate.since)}` : null,
    })),
    treaties: byId(state.treaties, ({ treatyId }) => treatyId, ({ stage, since, parties, supersededBy }) => ({ stage, since: date(since), parties: record(parties, party), supersededBy })),
    obligations: { inForce: obligations(state.obligations.inForce), pending: obligations(state.obligations.pending), suspended: obligations(state.obligations.suspended) },
    openDemands: byId(state.openDemands, ({ demandId }) => demandId, ({ since, answers, mayHaveLapsed }) => ({ since: date(since), answers: [...answers], mayHaveLapsed: mayHaveLapsed ?? false })),
    openUndertakings: byId(state.openUndertakings, ({ undertakingId }) => undertakingId, ({ since }) => date(since)),
    policiesUnderReconsideration: byId(state.policiesUnderReconsideration, ({ policyId }) => policyId, ({ since, direction }) => ({ since: date(since), direction })),
    sanctionsInForce: byId(state.sanctionsInForce, ({ sanctionId }) => sanctionId, ({ since, targets }) => `${date(since)} ${targets.join(',')}`),
    summonses: record(happened(state.summonses), ({ countLast12Months }) => countLast12Months),
    protests: record(happened(state.protests), ({ countLast12Months }) => countLast12Months),
    expulsions: record(happened(state.expulsions), ({ countLast12Months, personsLast12Months }) => `${countLast12Months} of ${String(personsLast12Months)}`),
    lastContact: record(state.lastContact, ({ on }) => date(on)),
    lastEvent: state.lastEvent?.eventId ?? null,
    contested: state.contested.map(({ eventId, reason }) => `${eventId} ${reason}`).sort(),
    uncertain: [...state.uncertain].sort(),
  };
};
