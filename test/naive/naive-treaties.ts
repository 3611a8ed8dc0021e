import { holds, idOf, inOrder, interval, learnedOf, named, namedInterval, sortedBy, startOf, type NaiveEvent, type NaivePoint } from './naive-time.js';

export interface NaiveParty {
  signed?: string;
  consent?: string;
  inForceSince?: string;
  provisional?: boolean;
  suspendedSince?: string;
  denounced?: string;
  reservations: string[];
}

export interface NaiveTreaty {
  stage: string;
  since: string;
  parties: Record<string, NaiveParty>;
  supersededBy?: string;
}

export interface NaiveTreaties {
  treaties: Record<string, NaiveTreaty>;
  obligations: { inForce: string[]; pending: string[]; suspended: string[] };
  /** Treaty events that were a fact of the pair when they came: both were parties by then. */
  ofThePair: Set<string>;
}

const LIFE = ['TreatySigned', 'TreatyRatified', 'TreatyReservationMade', 'TreatyEnteredIntoForce', 'TreatySuspended', 'TreatyResumed', 'TreatyDenounced', 'TreatyTerminated'];
const lifeOf = ({ type }: NaiveEvent): number => LIFE.indexOf(type);

const effectOf = (event: NaiveEvent) => (event.data['effectiveOn'] === undefined ? interval(event) : namedInterval(event.data['effectiveOn']));
const effectDate = (event: NaiveEvent): string => (event.data['effectiveOn'] as { date: string } | undefined)?.date ?? event.date;
const isEffective = (event: NaiveEvent, point: NaivePoint): boolean => event.data['effectiveOn'] === undefined || holds(effectOf(event), point);
const byEffect = (events: readonly NaiveEvent[]): NaiveEvent[] => sortedBy(events, (event) => effectOf(event).start, startOf, learnedOf, lifeOf, idOf);

/** `counted` are all treaty events that count, whomever they name. */
export function naiveTreaties(counted: readonly NaiveEvent[], a: string, b: string, point: NaivePoint): NaiveTreaties {
  const result: NaiveTreaties = { treaties: {}, obligations: { inForce: [], pending: [], suspended: [] }, ofThePair: new Set() };
  const ids = [...new Set(counted.map(({ data }) => data['treatyId'] as string))];
  const courses = new Map(ids.map((id) => [id, sortedBy(counted.filter(({ data }) => data['treatyId'] === id), startOf, lifeOf, learnedOf, idOf)]));

  const superseded = new Map<string, NaiveEvent>();
  const successor = new Map<string, string>();
  for (const [id, events] of courses) {
    const older = events.find(({ type }) => type === 'TreatySigned')?.data['supersedes'] as string | undefined;
    const without = events.filter(({ type }) => type !== 'TreatyDenounced');
    const forces = [a, b].map((actor) => forceOf(without, actor)).filter((force) => force !== undefined && !force.provisional);
    if (older === undefined || forces.length < 2) continue;
    const both = inOrder(forces.map((force) => (force as { by: NaiveEvent }).by)).at(-1);
    const known = superseded.get(older);
    if (!both || (known && inOrder([known, both])[0] === known)) continue;
    superseded.set(older, both);
    successor.set(older, id);
  }

  for (const [id, events] of courses) {
    const parties = new Set<string>();
    for (const event of sortedBy(events, startOf, learnedOf, ({ position }) => position)) {
      for (const actor of partiesIn(event)) parties.add(actor);
      const of = event.type === 'TreatyRatified' || event.type === 'TreatyReservationMade' ? event.data['party'] : event.type === 'TreatyTerminated' ? undefined : event.data['by'];
      if (parties.has(a) && parties.has(b) && (of === undefined || of === a || of === b)) result.ofThePair.add(event.eventId);
    }
    if (!parties.has(a) || !parties.has(b)) continue;
    const shown: Record<string, NaiveParty> = {};
    for (const actor of [a, b]) shown[actor] = partyOf(events, actor, point);
    const [one, other] = [shown[a] as NaiveParty, shown[b] as NaiveParty];
    const ending = byEffect(events.filter((event) => event.type === 'TreatyTerminated' && isEffective(event, point)))[0];
    const denounced = byEffect([a, b].flatMap((actor) => noticeOf(events, actor) ?? []).filter((event) => isEffective(event, point)))[0];
    const suspended = byEffect([a, b].flatMap((actor) => suspensionOf(events, actor, point) ?? []))[0];
    const latest = (dates: (NaiveEvent | undefined)[]): string => inOrder(dates.filter((event) => event !== undefined)).at(-1)?.date ?? '';
    const forces = [forceOf(events, a), forceOf(events, b)];
    const consents = [consentOf(events, a), consentOf(events, b)];
    let stage = 'signed';
    let since = latest([a, b].map((actor) => events.find((event) => event.type === 'TreatySigned' && named(event.data['signatories']).includes(actor)) ?? forceOf(events, actor)?.by));
    if (consents.some((consent) => consent)) [stage, since] = [consents.every((consent) => consent) ? 'ratified' : 'partly-ratified', latest(consents)];
    if (forces.every((force) => force)) [stage, since] = ['in-force', latest(forces.map((force) => force?.by))];
    if (suspended) [stage, since] = ['suspended', effectDate(suspended)];
    if (denounced) [stage, since] = ['denounced', effectDate(denounced)];
    const replacing = superseded.get(id);
    if (replacing) [stage, since] = ['terminated', replacing.date];
    if (ending) [stage, since] = ['terminated', effectDate(ending)];
    result.treaties[id] = { stage, since, parties: shown, supersededBy: ending ? (ending.data['supersededBy'] as string | undefined) : replacing && successor.get(id) };
    const bound = [a, b].filter((actor) => forceOf(events, actor) && !suspensionOf(events, actor, point)).join('+');
    const list = { 'in-force': 'inForce', suspended: 'suspended', signed: 'pending', ratified: 'pending', 'partly-ratified': 'pending' }[stage] as 'inForce' | 'pending' | 'suspended' | undefined;
    const clauses = (events.find(({ type }) => type === 'TreatySigned')?.data['clauses'] ?? []) as { obligation: string; article: string }[];
    for (const { obligation, article } of list ? clauses : []) {
      const reservations = [...one.reservations, ...other.reservations].filter((reservation) => reservation === '' || reservation === article).length;
      result.obligations[list as 'inForce'].push(`${id}:${obligation} ${bound} ${reservations}`);
    }
  }
  for (const list of Object.values(result.obligations)) list.sort();
  return result;
}

function partiesIn({ type, data }: NaiveEvent): string[] {
  if (type === 'TreatySigned') return named(data['signatories']);
  if (type === 'TreatyRatified') return named(data['party']);
  return type === 'TreatyEnteredIntoForce' ? named(data['parties']) : [];
}

const joins = (event: NaiveEvent, actor: string): boolean => (event.type === 'TreatyRatified' || event.type === 'TreatyEnteredIntoForce') && partiesIn(event).includes(actor);

/**
 * The party's own events since it joined last. A denunciation that has taken effect before the party joins again leaves
 * nothing of what was before but the signature; one that has not is taken back by joining.
 */
function sinceJoining(events: readonly NaiveEvent[], actor: string): { own: NaiveEvent[]; notice?: NaiveEvent; again: boolean } {
  let own: NaiveEvent[] = [];
  let notice: NaiveEvent | undefined;
  let again = false;
  for (const event of events) {
    if (joins(event, actor) && notice && startOf(event) > startOf(notice)) {
      const gone = notice.data['effectiveOn'] === undefined || effectOf(notice).end <= startOf(event);
      if (gone) [own, again] = [[], true];
      notice = undefined;
    }
    if (event.type === 'TreatyDenounced' && event.data['by'] === actor) notice ??= event;
    else if (joins(event, actor) || event.data['party'] === actor) own.push(event);
  }
  return { own, notice, again };
}

const noticeOf = (events: readonly NaiveEvent[], actor: string): NaiveEvent | undefined => sinceJoining(events, actor).notice;

const consentOf = (events: readonly NaiveEvent[], actor: string): NaiveEvent | undefined =>
  sinceJoining(events, actor).own.find(({ type, data }) => type === 'TreatyRatified' && data['act'] !== 'provisional-application');

function forceOf(events: readonly NaiveEvent[], actor: string): { by: NaiveEvent; provisional: boolean } | undefined {
  const { own, again } = sinceJoining(events, actor);
  const signature = events.find(({ type }) => type === 'TreatySigned');
  const hasSigned = events.some(({ type, data }) => type === 'TreatySigned' && named(data['signatories']).includes(actor));
  const ofTwo = !again && hasSigned && named(signature?.data['signatories']).length === 2;
  const consent = consentOf(events, actor);
  for (const provisional of [false, true]) {
    const forces = events.filter(({ type, data }) => type === 'TreatyEnteredIntoForce' && (data['provisional'] ?? false) === provisional);
    const ways: (NaiveEvent | undefined)[] = [];
    ways.push(own.find((event) => forces.includes(event)));
    const general = forces.find(({ data }) => data['parties'] === undefined);
    if (general && (ofTwo || (consent && startOf(consent) <= startOf(general)))) ways.push(general);
    if (!provisional && forces[0] && consent && startOf(consent) >= startOf(forces[0])) ways.push(consent);
    if (provisional) ways.unshift(own.find(({ type, data }) => type === 'TreatyRatified' && data['act'] === 'provisional-application'));
    const first = sortedBy(ways.filter((way) => way !== undefined), startOf)[0];
    if (first) return { by: first, provisional };
  }
  return undefined;
}

function suspensionOf(events: readonly NaiveEvent[], actor: string, point: NaivePoint): NaiveEvent | undefined {
  const changes = events.filter(({ type, data }) => (type === 'TreatySuspended' || type === 'TreatyResumed') && (data['by'] ?? actor) === actor);
  const last = byEffect(changes.filter((event) => isEffective(event, point))).at(-1);
  return last?.type === 'TreatySuspended' ? last : undefined;
}

function partyOf(events: readonly NaiveEvent[], actor: string, point: NaivePoint): NaiveParty {
  const force = forceOf(events, actor);
  const consent = consentOf(events, actor);
  const notice = noticeOf(events, actor);
  const suspension = suspensionOf(events, actor, point);
  const party: NaiveParty = {
    signed: events.find(({ type, data }) => type === 'TreatySigned' && named(data['signatories']).includes(actor))?.date,
    consent: consent && `${String(consent.data['act'])} ${consent.date}`,
    inForceSince: force?.by.date,
    provisional: force?.provisional || undefined,
    suspendedSince: suspension && effectDate(suspension),
    denounced: notice && `${notice.date} ${effectDate(notice)} ${String(isEffective(notice, point))}`,
    reservations: sinceJoining(events, actor).own.filter(({ type }) => type === 'TreatyReservationMade').map(({ data }) => named(data['articles'])[0] ?? ''),
  };
  return party;
}
