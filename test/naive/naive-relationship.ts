import { naiveDiplomacy, type NaiveDiplomacy } from './naive-diplomacy.js';
import { naiveLedger, type NaiveLedger } from './naive-ledger.js';
import { counts, inOrder, instantOf, named, sortedBy, startOf, type NaiveEvent, type NaivePoint } from './naive-time.js';
import { naiveTreaties, type NaiveTreaties } from './naive-treaties.js';

/**
 * What the state of a relationship is, written a second time and as plainly as possible: filter, sort, and read off each field
 * with a loop of its own. It shares no code with src/relationship, and is slow on purpose.
 */
export interface NaiveState extends NaiveDiplomacy, NaiveLedger, Omit<NaiveTreaties, 'ofThePair'> {
  summonses: Record<string, number>;
  protests: Record<string, number>;
  /** Acts and persons. */
  expulsions: Record<string, string>;
  lastContact: Record<string, string>;
  lastEvent: string | null;
  contested: string[];
  uncertain: string[];
}

const SAID_ONLY = ['ClaimRecorded', 'CodedActRecorded'];

export function naiveState(events: readonly NaiveEvent[], a: string, b: string, point: NaivePoint): NaiveState {
  const counted = inOrder(events.filter((event) => counts(event, point)));
  const treatyEvents = counted.filter(({ data }) => data['treatyId'] !== undefined);
  const { ofThePair, ...treaties } = naiveTreaties(treatyEvents, a, b, point);
  const takesPart = (event: NaiveEvent): boolean => (event.data['treatyId'] !== undefined ? ofThePair.has(event.eventId) : between(event, a, b, false));
  const touches = (event: NaiveEvent): boolean => (event.data['treatyId'] !== undefined ? ofThePair.has(event.eventId) : between(event, a, b, true));
  const own = counted.filter(takesPart);

  const year = new Date(instantOf(point));
  year.setUTCFullYear(year.getUTCFullYear() - 1);
  const tallied = (type: string, from: string, to: string): Record<string, NaiveEvent[]> => {
    const tallies: Record<string, NaiveEvent[]> = {};
    for (const event of own.filter((act) => act.type === type && startOf(act) > year.getTime())) {
      (tallies[`${String(event.data[from])}>${String(event.data[to])}`] ??= []).push(event);
    }
    return tallies;
  };
  const each = <T>(tallies: Record<string, NaiveEvent[]>, of: (acts: NaiveEvent[]) => T): Record<string, T> =>
    Object.fromEntries(Object.entries(tallies).map(([direction, acts]) => [direction, of(acts)]));
  const personsIn = ({ data }: NaiveEvent): number => (data['count'] as number | undefined) ?? (data['persons'] as unknown[] | undefined)?.length ?? 1;

  const lastContact: Record<string, string> = {};
  for (const contact of own.filter(({ type }) => type === 'ContactHeld')) lastContact[contact.data['mode'] as string] = contact.date;
  const happened = own.filter((event) => !SAID_ONLY.includes(event.type) && (event.type !== 'TreatyEnteredIntoForce' || named(event.data['parties'] ?? [a]).some((party) => party === a || party === b)));
  // What one of the two did in their treaty before the other was a party is no fact of theirs, and may be in dispute all the same;
  // that the treaty was signed, entered into force or ended concerns whoever is a party of it, whichever parties are named.
  const inTheirTreaty = ({ type, data }: NaiveEvent): boolean => {
    const whose = ['TreatySigned', 'TreatyEnteredIntoForce', 'TreatyTerminated'].includes(type) ? [] : [data['party'], data['by']].flatMap(named);
    return Object.hasOwn(treaties.treaties, String(data['treatyId'])) && (whose.length === 0 || whose.includes(a) || whose.includes(b));
  };
  const contested = counted.filter((event) => touches(event) || inTheirTreaty(event)).flatMap((event) => [
    ...(contestOf(event, a, b, takesPart(event)) ?? []),
    ...Array.from({ length: event.disputes ?? 0 }, () => `${event.eventId} disputed`),
  ]);
  return {
    ...naiveDiplomacy(own, a, b),
    ...naiveLedger(counted.filter(touches), point),
    ...treaties,
    summonses: each(tallied('AmbassadorSummoned', 'by', 'of'), (acts) => acts.length),
    protests: each(tallied('ProtestLodged', 'by', 'to'), (acts) => acts.length),
    expulsions: each(tallied('PersonaNonGrataDeclared', 'receiving', 'sending'), (acts) => `${acts.length} of ${acts.reduce((sum, act) => sum + personsIn(act), 0)}`),
    lastContact,
    lastEvent: happened.at(-1)?.eventId ?? null,
    contested: contested.sort(),
    uncertain: sortedBy(counted.filter((event) => touches(event) && !counts(event, { ...point, certain: true })).map(({ eventId }) => eventId), (id) => id),
  };
}

/** Whether the two stand on both sides of the act; or, if third parties matter, one acts and the other is one of them. */
function between({ type, data }: NaiveEvent, a: string, b: string, thirdParties: boolean): boolean {
  const claimant = /^[A-Z]{3}$/.test(String(data['claimedBy'])) ? data['claimedBy'] : undefined;
  const acting = named(data['by'] ?? data['participants'] ?? data['between'] ?? claimant ?? data['sending'] ?? data['actor'] ?? data['about']);
  const towards = [data['to'], data['of'], data['towards'], data['targets'], data['receiving'], data['recipient'], data['about'], data['between'], data['participants'], data['against']].flatMap(named);
  const others = thirdParties ? named(data['thirdParties']) : [];
  const sides = (from: string, to: string): boolean => acting.includes(from) && [...towards, ...others].includes(to);
  const bothJoin = type === 'PositionExpressed' && acting.includes(a) && acting.includes(b);
  if (sides(a, b) || sides(b, a) || bothJoin) return true;
  return thirdParties && type === 'AccusationMade' && data['norms'] !== undefined && [a, b].every((actor) => named(data['against']).includes(actor));
}

function contestOf({ eventId, type, data }: NaiveEvent, a: string, b: string, takesPart: boolean): string[] | undefined {
  const told = new Set(named((data['sources'] as { claimedBy?: string }[] | undefined)?.map(({ claimedBy }) => claimedBy ?? '')));
  const by = (type === 'ClaimRecorded' ? (data['claimedBy'] as string | undefined) : undefined) ?? (told.size === 1 ? [...told][0] : '');
  if (!takesPart && type === 'AccusationMade' && data['norms'] !== undefined && ![a, b].includes(data['by'] as string)) return [`${eventId} legality-contested`];
  if (data['certainty'] === 'claimed') return [`${eventId} claimed`];
  if (by === a || by === b) return [`${eventId} claimed-by-one-side`];
  return type === 'ClaimRecorded' && by !== '' ? [`${eventId} claimed`] : undefined;
}
