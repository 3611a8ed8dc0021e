import { begun, ended, inOrder, interval, named, namedInterval, startOf, type NaiveEvent, type NaivePoint } from './naive-time.js';

/** What is open by its id, and what became of it. */
export interface NaiveLedger {
  openDemands: Record<string, { since: string; answers: string[]; mayHaveLapsed: boolean }>;
  openUndertakings: Record<string, string>;
  policiesUnderReconsideration: Record<string, { since: string; direction: string }>;
  sanctionsInForce: Record<string, string>;
}

/** `counted` are the events that count, of this pair. */
export function naiveLedger(counted: readonly NaiveEvent[], point: NaivePoint): NaiveLedger {
  const events = inOrder(counted);
  /** The openings that no closing, of an interval that lasts beyond their beginning, has closed; by id. */
  const open = (field: string, opens: (event: NaiveEvent) => boolean, closes: (event: NaiveEvent) => boolean): Map<string, NaiveEvent[]> => {
    const found = new Map<string, NaiveEvent[]>();
    for (const opening of events.filter(opens)) {
      const id = opening.data[field] as string;
      const closed = events.some((event) => closes(event) && event.data[field] === id && interval(event).end > startOf(opening));
      if (!closed) found.set(id, [...(found.get(id) ?? []), opening]);
    }
    return found;
  };
  const is = (...types: string[]) => ({ type }: NaiveEvent): boolean => types.includes(type);
  const settles = (event: NaiveEvent): boolean => event.type === 'ResponseGiven' && ['accepted', 'rejected'].includes(event.data['outcome'] as string);

  const ledger: NaiveLedger = { openDemands: {}, openUndertakings: {}, policiesUnderReconsideration: {}, sanctionsInForce: {} };
  const deadlineOf = ({ data }: NaiveEvent) => (data['deadline'] === undefined ? undefined : namedInterval(data['deadline']));
  for (const [id, made] of open('demandId', is('DemandMade'), settles)) {
    // Made once more after its deadline, it is a new one; until then, and without one, it is open since the first time.
    const demand = made.reduce((one, other) => {
      const lapsed = [one, other].map((each) => (deadlineOf(each)?.end ?? Infinity) <= startOf(other));
      return lapsed[0] && !lapsed[1] ? other : one;
    });
    const deadline = deadlineOf(demand);
    if (deadline && ended(deadline, point)) continue;
    const answers = events.filter((event) => event.type === 'ResponseGiven' && !settles(event) && event.data['demandId'] === id && interval(event).end > startOf(demand));
    ledger.openDemands[id] = {
      since: demand.date,
      answers: answers.map(({ data }) => data['outcome'] as string),
      mayHaveLapsed: deadline !== undefined && begun(deadline, point),
    };
  }
  for (const [id, [given]] of open('undertakingId', is('UndertakingGiven'), is('UndertakingDischarged', 'UndertakingBroken'))) {
    if (given) ledger.openUndertakings[id] = given.date;
  }
  for (const [id, reconsidered] of open('policyId', is('PolicyReconsidered'), is('PolicyDecided'))) {
    const [first, last] = [reconsidered[0], reconsidered.at(-1)];
    if (first && last) ledger.policiesUnderReconsideration[id] = { since: first.date, direction: last.data['direction'] as string };
  }
  for (const [id, [imposed]] of open('sanctionId', is('SanctionImposed'), is('SanctionLifted'))) {
    if (imposed) ledger.sanctionsInForce[id] = `${imposed.date} ${named(imposed.data['targets']).join(',')}`;
  }
  return ledger;
}
