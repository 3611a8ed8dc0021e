/**
 * What the state of a relationship is, written a second time and as plainly as possible: filter, sort, and read off each field
 * with a loop of its own. It shares no code with src/relationship, and is slow on purpose.
 */
export interface NaiveEvent {
  eventId: string;
  type: string;
  /** A day or a month, at a fixed offset from UTC. */
  date: string;
  offsetHours: number;
  learned: number;
  position: number;
  data: Record<string, unknown>;
}

export interface NaivePoint {
  day?: string;
  instant?: number;
  knownAt: number;
  position: number;
  certain: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export function interval(event: NaiveEvent): { start: number; end: number; firstDay: string; lastDay: string } {
  const [year, month, day] = event.date.split('-').map(Number) as [number, number, number | undefined];
  const first = Date.UTC(year, month - 1, day ?? 1);
  const after = day === undefined ? Date.UTC(year, month, 1) : first + DAY;
  const text = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return { start: first - event.offsetHours * HOUR, end: after - event.offsetHours * HOUR, firstDay: text(first), lastDay: text(after - DAY) };
}

function counts(event: NaiveEvent, point: NaivePoint): boolean {
  const { start, end, firstDay, lastDay } = interval(event);
  if (event.learned > point.knownAt || event.position > point.position) return false;
  if (point.day !== undefined) return (point.certain ? lastDay : firstDay) <= point.day;
  return point.certain ? end <= (point.instant ?? 0) : start <= (point.instant ?? 0);
}

const named = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : []);

export interface NaiveState {
  treaties: Record<string, string>;
  obligationsInForce: string[];
  obligationsPending: string[];
  openDemands: string[];
  openUndertakings: string[];
  policiesUnderReconsideration: string[];
  summonses: Record<string, number>;
  protests: Record<string, number>;
  lastContact: Record<string, string>;
  uncertain: string[];
}

export function naiveState(events: readonly NaiveEvent[], a: string, b: string, point: NaivePoint): NaiveState {
  const order = (event: NaiveEvent): [number, number, number] => [interval(event).start, event.learned, event.position];
  const counted = events
    .filter((event) => counts(event, point))
    .sort((one, other) => {
      const [x, y] = [order(one), order(other)];
      return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
    });
  const now = point.day !== undefined ? Date.parse(`${point.day}T00:00:00Z`) + DAY : (point.instant ?? 0);
  const between = (from: unknown, to: unknown): boolean =>
    (named(from).includes(a) && named(to).includes(b)) || (named(from).includes(b) && named(to).includes(a));
  const of = (...types: string[]): NaiveEvent[] => counted.filter((event) => types.includes(event.type));
  const directed = (type: string, to: string): Record<string, number> => {
    const year = new Date(now);
    year.setUTCFullYear(year.getUTCFullYear() - 1);
    const result: Record<string, number> = {};
    for (const event of of(type)) {
      if (!between(event.data['by'], event.data[to]) || interval(event).start <= year.getTime()) continue;
      const key = `${String(event.data['by'])}>${String(event.data[to])}`;
      result[key] = (result[key] ?? 0) + 1;
    }
    return result;
  };

  const treaties: Record<string, string> = {};
  const obligationsInForce: string[] = [];
  const obligationsPending: string[] = [];
  const treatyEvents = new Set<string>();
  for (const id of new Set(counted.map((event) => event.data['treatyId'] as string | undefined))) {
    if (id === undefined) continue;
    const parties = new Set<string>();
    const consents = new Set<string>();
    const inForce = new Set<string>();
    let clauses: { obligation: string }[] = [];
    let terminated = false;
    for (const event of counted.filter(({ data }) => data['treatyId'] === id)) {
      const namedHere = [...named(event.data['signatories']), ...named(event.data['party']), ...named(event.data['parties'])];
      for (const actor of namedHere) parties.add(actor);
      if (event.type === 'TreatySigned') clauses = (event.data['clauses'] ?? []) as { obligation: string }[];
      if (event.type === 'TreatyRatified') consents.add(event.data['party'] as string);
      if (event.type === 'TreatyEnteredIntoForce') for (const actor of named(event.data['parties'])) inForce.add(actor);
      if (event.type === 'TreatyTerminated') terminated = true;
      const ofThePair = event.type !== 'TreatyRatified' || [a, b].includes(event.data['party'] as string);
      if (parties.has(a) && parties.has(b) && ofThePair) treatyEvents.add(event.eventId);
    }
    if (!parties.has(a) || !parties.has(b)) continue;
    const bound = [a, b].filter((party) => consents.has(party)).length;
    const consented = bound === 2 ? 'ratified' : bound === 1 ? 'partly-ratified' : 'signed';
    const stage = terminated ? 'terminated' : inForce.has(a) && inForce.has(b) ? 'in-force' : consented;
    treaties[id] = stage;
    const list = stage === 'in-force' ? obligationsInForce : stage === 'terminated' ? [] : obligationsPending;
    for (const clause of clauses) list.push(`${id}:${clause.obligation}`);
  }

  const openDemands: string[] = [];
  for (const demand of of('DemandMade')) {
    if (!between(demand.data['by'], demand.data['to'])) continue;
    const id = demand.data['demandId'] as string;
    if (!of('ResponseGiven').some((event) => event.data['demandId'] === id && ['accepted', 'rejected'].includes(event.data['outcome'] as string))) openDemands.push(id);
  }
  const openUndertakings: string[] = [];
  for (const given of of('UndertakingGiven')) {
    if (!between(given.data['by'], given.data['to'])) continue;
    const id = given.data['undertakingId'] as string;
    if (!of('UndertakingDischarged', 'UndertakingBroken').some((event) => event.data['undertakingId'] === id)) openUndertakings.push(id);
  }
  const underReconsideration = new Map<string, boolean>();
  for (const event of of('PolicyAnnounced', 'PolicyReconsidered', 'PolicyDecided')) {
    if (!between(event.data['by'], [...named(event.data['towards']), ...named(event.data['thirdParties'])])) continue;
    if (event.type !== 'PolicyAnnounced') underReconsideration.set(event.data['policyId'] as string, event.type === 'PolicyReconsidered');
  }
  const lastContact: Record<string, string> = {};
  for (const contact of of('ContactHeld')) {
    const participants = named(contact.data['participants']);
    if (participants.includes(a) && participants.includes(b)) lastContact[contact.data['mode'] as string] = contact.date;
  }
  const touches = (event: NaiveEvent): boolean => {
    if (event.data['treatyId'] !== undefined) return treatyEvents.has(event.eventId);
    const { by, to, of: sending, against, towards, thirdParties, participants } = event.data;
    const acting = [...named(by), ...named(participants)];
    return between(acting, [...named(to), ...named(sending), ...named(against), ...named(towards), ...named(thirdParties), ...named(participants)]);
  };
  return {
    treaties,
    obligationsInForce: obligationsInForce.sort(),
    obligationsPending: obligationsPending.sort(),
    openDemands: openDemands.sort(),
    openUndertakings: openUndertakings.sort(),
    policiesUnderReconsideration: [...underReconsideration].filter(([, open]) => open).map(([id]) => id).sort(),
    summonses: directed('AmbassadorSummoned', 'of'),
    protests: directed('ProtestLodged', 'to'),
    lastContact,
    uncertain: counted.filter((event) => touches(event) && !counts(event, { ...point, certain: true })).map((event) => event.eventId).sort(),
  };
}
