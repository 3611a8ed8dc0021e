/**
 * The index of a relationship, written a second time and as plainly as possible: list the acts, work out what each counts for, and add up
 * w * 2^(-age / half-life). It shares no code with src/relationship or src/catalogue, has weights of its own for the few acts it knows,
 * and is slow on purpose.
 */
export interface DatedEvent {
  eventId: string;
  type: string;
  data: Record<string, unknown>;
  /** The interval in which it happened, and its first and last day: a date of no beginning begins at -Infinity. */
  start: number;
  end: number;
  firstDay: string;
  lastDay: string;
  learned: number;
  position: number;
}

export interface IndexQuestion {
  day?: string;
  instant: number;
  knownAt: number;
  position: number;
  certain: boolean;
  /** house-1, goldstein, plover. */
  table: 0 | 1 | 2;
  halfLifeDays: number;
}

export interface NaiveIndex {
  cooperation: number;
  conflict: number;
  balance: number;
  trend30: number;
  trend180: number;
  directions: Record<string, { cooperation: number; conflict: number; balance: number }>;
}

type Three = [house: number, goldstein: number, plover: number];
interface Act {
  eventId: string;
  at: number;
  waits: boolean;
  /** `KOR>RUS`, or both. */
  direction: string;
  weights: Three;
  occasion?: string;
  row?: { name: string; by: string };
}

const DAY = 86_400_000;
const texts = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : []);
const LEVELS = ['embassy', 'ambassador-nonresident', 'legation', 'envoy-nonresident', 'consulate', 'liaison', 'interests', 'none'];
const CODED: Record<string, Three> = {
  '010': [0, 0, 0], '040': [0, 1, 2.5], '042': [0, 1.9, 4], '043': [0, 2.8, 4], '045': [0, 5, 2.5], '057': [0, 8, 5], '111': [0, -2, -2], '190': [0, -10, -9],
};

export function naiveIndex(events: readonly DatedEvent[], a: string, b: string, question: IndexQuestion): NaiveIndex {
  const now = at(events, a, b, question, 0);
  return {
    ...now.pair,
    trend30: now.pair.balance - at(events, a, b, question, 30).pair.balance,
    trend180: now.pair.balance - at(events, a, b, question, 180).pair.balance,
    directions: now.directions,
  };
}

function at(events: readonly DatedEvent[], a: string, b: string, question: IndexQuestion, daysBefore: number) {
  const acts = actsOf(events.filter((event) => happened(event, question, daysBefore)).sort(inOrder), a, b);
  const counted = countedOf(acts);
  const asked = question.day === undefined ? question.instant : Date.parse(`${question.day}T00:00:00Z`) + DAY;
  // A day of another zone may let in an act of some hours later: the index is then that of its beginning.
  const time = Math.max(asked - daysBefore * DAY, ...acts.filter(({ waits }) => !waits).map((act) => act.at));
  const add = (directions: string[]) => {
    let [cooperation, conflict] = [0, 0];
    for (const [place, act] of acts.entries()) {
      if (act.at > time || !directions.includes(act.direction)) continue;
      const weight = (counted[place]?.[question.table] ?? 0) * 2 ** (-(time - act.at) / DAY / question.halfLifeDays);
      if (weight > 0) cooperation += weight;
      else conflict -= weight;
    }
    return { cooperation, conflict, balance: (cooperation - conflict) / (cooperation + conflict + 20) };
  };
  const [one, other] = [`${a}>${b}`, `${b}>${a}`];
  return { pair: add([one, other, 'both']), directions: { [one]: add([one, 'both']), [other]: add([other, 'both']) } };
}

function happened(event: DatedEvent, { day, instant, knownAt, position, certain }: IndexQuestion, daysBefore: number): boolean {
  if (event.learned > knownAt || event.position > position) return false;
  if (day === undefined) return (certain ? event.end : event.start) <= instant - daysBefore * DAY;
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - daysBefore * DAY).toISOString().slice(0, 10);
  return (certain ? event.lastDay : event.firstDay) <= before;
}

const inOrder = (one: DatedEvent, other: DatedEvent): number =>
  (one.start === other.start ? 0 : one.start - other.start) || one.learned - other.learned || one.position - other.position;

function actsOf(events: readonly DatedEvent[], a: string, b: string): Act[] {
  const parties = new Map<string, Set<string>>();
  const acts: Act[] = [];
  for (const event of events) {
    const { type, data } = event;
    const { occasionId } = data as { occasionId?: string };
    let actors: string[] = [];
    let direction: string | undefined;
    let weights: Three = [0, 0, 0];
    let row: Act['row'];
    const together = (list: string[]): void => {
      actors = list;
      if (list.includes(a) && list.includes(b)) direction = 'both';
    };
    const towards = (by: string[], to: string[]): void => {
      actors = [...new Set([...by, ...to])];
      if (by.includes(a) && to.includes(b)) direction = `${a}>${b}`;
      else if (by.includes(b) && to.includes(a)) direction = `${b}>${a}`;
    };
    const ofTreaty = (named: string[]): string[] => {
      const id = data['treatyId'] as string;
      const known = parties.get(id) ?? new Set();
      named.forEach((actor) => known.add(actor));
      parties.set(id, known);
      return [...known];
    };
    switch (type) {
      case 'ContactHeld':
        together(texts(data['participants']));
        weights = ({ summit: [3, 1.9, 4], talks: [2, 7, 2.5], phone: [1, 1, 1.5] } as Record<string, Three>)[data['mode'] as string] ?? weights;
        break;
      case 'ProtestLodged':
        towards(texts(data['by']), texts(data['to']));
        weights = [-2.5, -2, -3.5];
        break;
      case 'DemandMade':
        towards(texts(data['by']), texts(data['to']));
        weights = data['deadline'] ? [-7, -7, -3.5] : [-2, -5, 0];
        break;
      case 'UndertakingGiven':
        towards(texts(data['by']), texts(data['to']));
        weights = [0.5, 4, 2.5];
        break;
      case 'WarningIssued':
        towards(texts(data['by']), texts(data['against']));
        weights = [-3.5, -4.4, -3.5];
        break;
      case 'SanctionImposed':
        towards(texts(data['by']), texts(data['targets']));
        weights = [-7, -8, -7];
        break;
      case 'PositionExpressed': {
        const by = texts(data['by']);
        if (by.includes(a) && by.includes(b)) direction = 'both';
        else towards(by, texts(data['towards']));
        actors = [...new Set([...by, ...texts(data['towards'])])];
        weights = direction === 'both' ? [2, 3.4, 2.5] : data['stance'] === 'critical' ? [-2, -2, -2] : [2, 3.4, 5];
        break;
      }
      case 'TreatySigned': {
        const signing = texts(data['signatories']);
        together(ofTreaty(signing));
        weights = signing.includes(a) || signing.includes(b) ? [6, 8, 5] : [0, 0, 0];
        break;
      }
      case 'TreatyRatified': {
        // What another party does is in the record of its own pairs alone, and so is that it became a party by it.
        if (data['party'] !== a && data['party'] !== b) break;
        const all = ofTreaty(texts(data['party']));
        towards(texts(data['party']), all);
        weights = [1.5, 8, 5];
        break;
      }
      case 'TreatyEnteredIntoForce': {
        const entering = texts(data['parties']);
        together(ofTreaty(entering));
        weights = entering.includes(a) || entering.includes(b) ? [3, 3.5, 5] : [0, 0, 0];
        break;
      }
      case 'RelationsSevered':
      case 'RelationsEstablished':
        together(texts(data['between']));
        weights = type === 'RelationsSevered' ? [-9, -4, -6] : [6, 3.5, 5];
        break;
      case 'MissionLevelChanged': {
        towards(texts(data['sending']), texts(data['receiving']));
        const before = levelsBefore(events, event.start, a, b)[`${data['sending'] as string}>${data['receiving'] as string}`];
        const steps = before === undefined ? 0 : LEVELS.indexOf(before) - LEVELS.indexOf(data['level'] as string);
        weights = steps > 0 ? [2 * steps, 3.5, 5] : steps < 0 ? [2 * steps, -4, -6] : [0, 0, 0];
        break;
      }
      case 'CodedActRecorded': {
        const { actor, recipient, code, occurred } = data as { actor: string; recipient: string; code: string; occurred: { date: string } };
        towards([actor], [recipient]);
        weights = CODED[code] ?? weights;
        const visitor = code === '042' ? actor : recipient;
        const name = code === '042' || code === '043' ? `visit of ${visitor}` : code === '040' || code === '057' ? code : undefined;
        if (direction && name) [direction, row] = ['both', { name: `${name} ${occurred.date}`, by: actor }];
        break;
      }
    }
    if (direction === undefined || weights.every((weight) => weight === 0)) continue;
    const share = actors.length > 2 ? 2 / actors.length : 1;
    const waits = event.start === -Infinity;
    acts.push({
      eventId: event.eventId, at: waits ? event.end : event.start, waits, direction, weights: weights.map((weight) => weight * share) as Three,
      occasion: waits ? undefined : occasionId, row: waits || occasionId !== undefined ? undefined : row,
    });
  }
  return acts;
}

/** The level of each mission before an instant: what is done in one day is read together, relations first, and a mission is closed last. */
function levelsBefore(events: readonly DatedEvent[], start: number, a: string, b: string): Record<string, string> {
  const levels: Record<string, string> = {};
  const both = [`${a}>${b}`, `${b}>${a}`];
  let severed = false;
  for (const instant of new Set(events.map((event) => event.start).filter((earlier) => earlier < start))) {
    const then = events.filter((event) => event.start === instant);
    let broken = false;
    let agreed: string[] = [];
    const relations = then.filter(({ type, data }) => type.startsWith('Relations') && texts(data['between']).includes(a) && texts(data['between']).includes(b));
    for (const { type, data } of relations.sort((one, other) => one.learned - other.learned || (one.type < other.type ? -1 : one.type > other.type ? 1 : one.position - other.position))) {
      if (type === 'RelationsSevered' && !severed) [broken, agreed] = [true, []];
      if (type === 'RelationsEstablished') agreed.push(data['level'] as string);
      severed = type === 'RelationsSevered';
    }
    const missions = then.filter(({ type, data }) => type === 'MissionLevelChanged' && both.includes(`${data['sending'] as string}>${data['receiving'] as string}`));
    const closes = ({ data }: DatedEvent): number => (data['level'] === 'none' ? 1 : 0);
    missions.sort((one, other) => closes(one) - closes(other) || one.learned - other.learned || one.position - other.position);
    if (broken) for (const mission of both) levels[mission] = 'none';
    for (const level of agreed) for (const mission of both) levels[mission] = level;
    if (!broken || agreed.length > 0) for (const { data } of missions) levels[`${data['sending'] as string}>${data['receiving'] as string}`] = data['level'] as string;
  }
  return levels;
}

/** What each act counts for: in its occasion, or as one of two rows of one act. */
function countedOf(acts: readonly Act[]): Three[] {
  const counted = acts.map(({ weights }) => [...weights] as Three);
  for (const occasion of new Set(acts.map((act) => act.occasion))) {
    if (occasion === undefined) continue;
    let meeting: number[] = [];
    for (const [place, act] of acts.entries()) {
      if (act.occasion !== occasion) continue;
      const last = acts[meeting.at(-1) ?? place]?.at ?? act.at;
      if (act.at - last >= 30 * DAY) {
        countMeeting(acts, meeting, counted);
        meeting = [];
      }
      meeting.push(place);
    }
    countMeeting(acts, meeting, counted);
  }
  const unpaired: number[] = [];
  for (const [place, { row }] of acts.entries()) {
    if (!row) continue;
    const other = unpaired.find((candidate) => acts[candidate]?.row?.name === row.name && acts[candidate].row.by !== row.by);
    if (other === undefined) {
      unpaired.push(place);
      continue;
    }
    unpaired.splice(unpaired.indexOf(other), 1);
    for (const table of [0, 1, 2] as const) {
      const [first, second] = [counted[other], counted[place]] as [Three, Three];
      if (Math.abs(second[table]) > Math.abs(first[table])) first[table] = 0;
      else second[table] = 0;
    }
  }
  return counted;
}

function countMeeting(acts: readonly Act[], places: readonly number[], counted: Three[]): void {
  for (const table of [0, 1, 2] as const) {
    const weightAt = (place: number): number => acts[place]?.weights[table] ?? 0;
    const [strongest] = [...places].sort((one, other) => Math.abs(weightAt(other)) - Math.abs(weightAt(one)) || weightAt(one) - weightAt(other) || one - other);
    const values = places.map((place) => (place === strongest ? weightAt(place) : weightAt(place) / 5));
    const total = values.reduce((sum, value) => sum + value, 0);
    places.forEach((place, order) => {
      const weights = counted[place] as Three;
      weights[table] = (values[order] ?? 0) * (total < -10 ? -10 / total : 1);
    });
  }
}
