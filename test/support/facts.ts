import { randomUUID } from 'node:crypto';
import type { DiplomaticEvent, EventOf, FactType } from '../../src/catalogue/index.js';
import { pairOf } from '../../src/kernel/actor-pair.js';
import { compareFacts, orderOf } from '../../src/kernel/fact.js';
import type { Occurred } from '../../src/kernel/time/occurrence.js';
import { parseAsOf } from '../../src/kernel/time/parse-as-of.js';
import { parseOccurred } from '../../src/kernel/time/parse-occurred.js';
import type { DiplomaticFact } from '../../src/relationship/fold/diplomatic-fact.js';
import type { PairState } from '../../src/relationship/fold/pair-state.js';
import { relationshipFold } from '../../src/relationship/fold/relationship-fold.js';
import type { RelationshipState } from '../../src/relationship/fold/view/relationship-state.js';
import { view } from '../../src/relationship/fold/view/view.js';

let position = 0n;

type Told<T extends FactType> = Omit<EventOf<T>['data'], 'occurred' | 'sources'> & Partial<Pick<EventOf<T>['data'], 'sources'>>;

/** A fact as the read store gives it to the fold; learned in the order in which it is told. */
export function told<T extends FactType>(on: string | Occurred, type: T, data: Told<T>): DiplomaticFact {
  const occurred = typeof on === 'string' ? { date: on } : on;
  position += 1n;
  return {
    eventId: randomUUID(),
    stream: 'story',
    position,
    recordedAt: Number(position),
    learned: Number(position),
    occurrence: parseOccurred(occurred),
    event: { type, data: { sources: [{ publisher: 'Reuters' }], ...data, occurred } } as unknown as DiplomaticEvent,
    anomalies: [],
    amendedBy: [],
    contests: [],
  };
}

export function foldOf(one: string, other: string, facts: readonly DiplomaticFact[], asOf: string): PairState {
  const date = parseAsOf(asOf);
  const until = date.kind === 'day' ? ({ firstDay }: DiplomaticFact['occurrence']) => firstDay <= date.day : ({ start }: DiplomaticFact['occurrence']) => start <= date.at;
  return [...facts]
    .filter(({ occurrence }) => until(occurrence))
    .sort((first, second) => compareFacts(orderOf(first), orderOf(second)))
    .reduce((state, fact) => relationshipFold.apply(state, fact), relationshipFold.begin(pairOf(one, other)));
}

/** What the record of the pair answers as of the date, given these facts and no others; earlier states are empty. */
export function answer(one: string, other: string, facts: readonly DiplomaticFact[], asOf: string): RelationshipState {
  const quiet = relationshipFold.begin(pairOf(one, other));
  const point = { asOf: parseAsOf(asOf), knownAt: Number.MAX_SAFE_INTEGER, position, certainty: 'possible' as const };
  return view(pairOf(one, other), foldOf(one, other, facts, asOf), { days30: quiet, days180: quiet }, point);
}
