import fc from 'fast-check';
import type { NaiveEvent, NaivePoint } from './naive-time.js';

/** The first instant at which anything is learned. */
export const LEARNED = Date.UTC(2025, 0, 1);
const LAST_LEARNED = 50;
export const STATES = ['KOR', 'RUS', 'PRK'];

export interface Happening {
  type: string;
  data: Record<string, unknown>;
}

const sides = fc.constantFrom<[string, string]>(['KOR', 'RUS'], ['RUS', 'KOR'], ['PRK', 'RUS'], ['KOR', 'PRK']);
const id = fc.constantFrom('one', 'two', 'constructor');
const party = fc.constantFrom(...STATES);
const two = (number: number): string => String(number).padStart(2, '0');
const day = fc.integer({ min: 0, max: 240 }).map((number) => new Date(Date.UTC(2024, 0, 1 + number)).toISOString().slice(0, 10));
const named = fc.oneof(day, day.map((text) => text.slice(0, 7))).map((date) => ({ date }));
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

/** Undefined fields are none at all. */
const of = (type: string, data: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Happening> =>
  data.map((fields) => ({ type, data: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) }));
const one = (type: string, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Happening> => of(type, fc.record(fields));
const from = (type: string, by: string, to: string, fields: Record<string, fc.Arbitrary<unknown>> = {}): fc.Arbitrary<Happening> =>
  of(type, fc.tuple(sides, fc.record(fields)).map(([[acting, other], more]) => ({ [by]: acting, [to]: other, ...more })));

const signatories = fc.constantFrom(['KOR', 'RUS'], ['PRK', 'RUS'], ['KOR', 'PRK', 'RUS']);
const clauses = [{ clauseId: '1', obligation: 'defense', text: 'x', article: '4' }, { clauseId: '2', obligation: 'consultation', text: 'x', article: '2' }];
const consent = fc.constantFrom('ratification', 'ratification', 'accession', 'provisional-application');
const effectiveOn = optional(named);

/** Mostly one, so that its events meet. */
const treatyId = fc.constantFrom('one', 'one', 'one', 'two', 'constructor');

/** Fields of what happens, by theme; each theme is few things that cross each other often. */
export const treatyHappening: fc.Arbitrary<Happening> = fc.oneof(
  one('TreatySigned', { treatyId, signatories, title: fc.constant('x'), clauses: fc.constant(clauses), supersedes: optional(treatyId) }),
  one('TreatyRatified', { treatyId, party, act: consent }),
  one('TreatyRatified', { treatyId, party, act: consent }),
  one('TreatyEnteredIntoForce', { treatyId, parties: fc.constantFrom(undefined, ['PRK'], ['KOR'], ['KOR', 'RUS'], ['PRK', 'RUS']), provisional: fc.constantFrom(undefined, undefined, true) }),
  one('TreatyReservationMade', { treatyId, party, articles: optional(fc.constantFrom(['4'], ['2'])), text: fc.constant('x') }),
  one('TreatySuspended', { treatyId, by: optional(party), effectiveOn }),
  one('TreatyResumed', { treatyId, by: optional(party), effectiveOn }),
  one('TreatyDenounced', { treatyId, by: party, effectiveOn }),
  one('TreatyTerminated', { treatyId, by: optional(party), cause: fc.constant('agreement'), effectiveOn }),
);

const level = fc.constantFrom('embassy', 'embassy', 'legation', 'interests', 'none');
const envoy = fc.constantFrom('Zinoviev', 'Kulik', 'KULIK');
const mission = (type: string, fields: Record<string, fc.Arbitrary<unknown>> = {}): fc.Arbitrary<Happening> => from(type, 'sending', 'receiving', fields);
const relations = (type: string, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Happening> =>
  of(type, fc.tuple(sides, fc.record(fields)).map(([between, more]) => ({ between, ...more })));

export const diplomaticHappening: fc.Arbitrary<Happening> = fc.oneof(
  relations('RelationsEstablished', { level: optional(level) }),
  relations('RelationsSevered', { protectingPower: optional(fc.constant('CHE')) }),
  relations('RelationsResumed', { level: optional(level) }),
  from('RecognitionGranted', 'by', 'of'),
  from('RecognitionWithdrawn', 'by', 'of'),
  mission('MissionLevelChanged', { level }),
  mission('AgrementDecided', { candidate: envoy, outcome: fc.constantFrom('requested', 'granted', 'refused') }),
  mission('EnvoyAccredited', { envoy, stage: fc.constantFrom('appointed', 'arrived', 'credentials-copy', 'credentials-presented') }),
  mission('EnvoyAccredited', { envoy, stage: fc.constantFrom('appointed', 'arrived', 'credentials-copy', 'credentials-presented') }),
  mission('EnvoyRecalled', { envoy }),
  mission('EnvoyReturned', { envoy }),
  mission('EnvoyMissionEnded', { envoy }),
  mission('PersonaNonGrataDeclared', { persons: optional(envoy.map((name) => [{ name, actor: 'RUS' }])), count: optional(fc.integer({ min: 1, max: 60 })) }),
);

const thirdParties = fc.constantFrom(undefined, undefined, ['PRK'], ['RUS']);

export const ledgerHappening: fc.Arbitrary<Happening> = fc.oneof(
  from('DemandMade', 'by', 'to', { demandId: id, text: fc.constant('x'), deadline: optional(named), thirdParties }),
  from('ResponseGiven', 'by', 'to', { demandId: id, outcome: fc.constantFrom('accepted', 'partly-accepted', 'rejected', 'evaded') }),
  from('UndertakingGiven', 'by', 'to', { undertakingId: id, text: fc.constant('x') }),
  from('UndertakingDischarged', 'by', 'to', { undertakingId: id }),
  from('UndertakingBroken', 'by', 'to', { undertakingId: id }),
  of('PolicyReconsidered', fc.record({ policyId: id, by: fc.constant('KOR'), towards: fc.constantFrom(['RUS'], ['PRK']), subject: fc.constant('x'), direction: fc.constantFrom('open', 'toward-increase'), thirdParties })),
  of('PolicyDecided', fc.record({ policyId: id, by: fc.constant('KOR'), towards: fc.constantFrom(['RUS'], ['PRK']), subject: fc.constant('x'), outcome: fc.constant('maintained'), thirdParties })),
  of('SanctionImposed', fc.record({ sanctionId: id, by: fc.constant('KOR'), targets: fc.constantFrom(['RUS'], ['PRK', 'RUS']), measure: fc.constant('x') })),
  of('SanctionLifted', fc.record({ sanctionId: id, by: fc.constant('KOR'), targets: fc.constantFrom(['RUS'], ['PRK', 'RUS']) })),
);

const sources = optional(fc.constantFrom([{ publisher: 'x', claimedBy: 'KOR' }], [{ publisher: 'x', claimedBy: 'RUS' }, { publisher: 'y', claimedBy: 'RUS' }], [{ publisher: 'x', claimedBy: 'KOR' }, { publisher: 'y' }]));
const certainty = fc.constantFrom(undefined, undefined, 'claimed');

export const toldHappening: fc.Arbitrary<Happening> = fc.oneof(
  from('AmbassadorSummoned', 'by', 'of', { envoy: fc.constant('x'), summonedBy: fc.constant('y'), sources }),
  from('ProtestLodged', 'by', 'to', { form: fc.constant('oral'), grounds: fc.constant('x'), sources, certainty }),
  of('AccusationMade', fc.record({ by: party, against: fc.constantFrom(['PRK', 'RUS'], ['KOR', 'RUS'], ['RUS']), norms: optional(fc.constant(['UNSCR 1718'])), text: fc.constant('x'), sources })),
  of('WarningIssued', fc.record({ by: party, against: fc.constantFrom(['PRK', 'RUS'], ['KOR']), text: fc.constant('x'), certainty })),
  of('ContactHeld', fc.record({ mode: fc.constantFrom('summit', 'phone', 'talks'), participants: fc.constantFrom(['KOR', 'RUS'], ['PRK', 'RUS'], STATES), sources })),
  of('CouncilConvened', fc.record({ by: party, body: fc.constant('x'), thirdParties: fc.constantFrom(['RUS'], ['PRK']) })),
  of('PositionExpressed', fc.record({ by: fc.constantFrom(['KOR'], ['KOR', 'RUS']), towards: fc.constantFrom(['PRK'], ['RUS']), stance: fc.constant('critical'), thirdParties })),
  of('PolicyAnnounced', fc.record({ policyId: id, by: fc.constant('KOR'), towards: fc.constant(['RUS']), subject: fc.constant('x'), text: fc.constant('x') })),
  of('ClaimRecorded', fc.record({ claimedBy: fc.constantFrom(undefined, 'KOR', 'PRK', 'journalist'), text: fc.constant('x'), about: fc.constantFrom(['KOR', 'RUS'], ['RUS', 'PRK'], ['RUS']) })),
  from('CodedActRecorded', 'actor', 'recipient', { dataset: fc.constant('d'), datasetEventId: fc.constant('1'), scheme: fc.constant('CAMEO'), code: fc.constant('010'), raw: fc.constant({}) }),
);

export const anyHappening = fc.oneof(treatyHappening, diplomaticHappening, ledgerHappening, toldHappening);

/** Whether events fall on few days and are learned at few times, so that many tie, or are spread over months. */
export interface Density {
  days: number;
  learned: number;
  offsets: number[];
}

export const eventId = (place: number): string => `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;

export const historyOf = (happening: fc.Arbitrary<Happening>, { days, learned, offsets }: Density, maxLength = 30): fc.Arbitrary<NaiveEvent[]> =>
  fc
    .array(
      fc.record({
        what: happening,
        day: fc.integer({ min: 0, max: days }),
        wholeMonth: fc.constantFrom(false, false, false, true),
        offsetHours: fc.constantFrom(...offsets),
        learned: fc.integer({ min: 0, max: learned }),
      }),
      { maxLength },
    )
    .map((drawn) =>
      drawn.map(({ what: { type, data }, day: number, wholeMonth, offsetHours, learned: after }, place) => {
        const date = new Date(Date.UTC(2024, 0, 1 + number));
        const month = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}`;
        return { type, data, date: wholeMonth ? month : `${month}-${two(date.getUTCDate())}`, offsetHours, learned: LEARNED + after, eventId: eventId(place), position: place + 1 };
      }),
    );

const CROWDED: Density = { days: 1, learned: 1, offsets: [0] };
const DENSE: Density = { days: 6, learned: 2, offsets: [0, 0, 9, -5] };
const SPREAD: Density = { days: 240, learned: LAST_LEARNED, offsets: [0, 9, -5] };

export const anyDensity = (happening: fc.Arbitrary<Happening>): fc.Arbitrary<NaiveEvent[]> => fc.oneof(...[CROWDED, DENSE, SPREAD].map((density) => historyOf(happening, density)));

export const question: fc.Arbitrary<NaivePoint> = fc.record({
  day: optional(fc.integer({ min: 0, max: 300 }).map((number) => new Date(Date.UTC(2024, 0, 1 + number)).toISOString().slice(0, 10))),
  instant: fc.oneof(fc.integer({ min: 0, max: 300 * 24 }), fc.integer({ min: 0, max: 10 * 24 })).map((hour) => Date.UTC(2024, 0, 1, hour)),
  knownAt: fc.oneof(fc.constant(LAST_LEARNED + 1), fc.integer({ min: -1, max: LAST_LEARNED + 1 })).map((learned) => LEARNED + learned),
  position: fc.oneof(fc.constant(1_000), fc.integer({ min: 0, max: 40 })),
  certain: fc.boolean(),
});
