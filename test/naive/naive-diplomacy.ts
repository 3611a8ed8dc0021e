import { idOf, learnedOf, named, sortedBy, startOf, type NaiveEvent } from './naive-time.js';

export interface NaiveMission {
  level: string | null;
  since: string | null;
  envoy: { name: string; stage: string | null; since: string; inFunction: boolean; recalled: string | null } | null;
  candidate: string | null;
}

export interface NaiveDiplomacy {
  relations: { status: string; since: string | null; protectingPower?: string };
  recognition: Record<string, string>;
  representation: Record<string, NaiveMission>;
}

const STAGES = ['appointed', 'arrived', 'credentials-copy', 'credentials-presented'];
const OUTCOMES = ['requested', 'granted', 'refused'];
const IN_A_DAY = ['AgrementDecided', 'MissionLevelChanged', 'EnvoyAccredited', 'EnvoyRecalled', 'EnvoyReturned', 'EnvoyMissionEnded', 'PersonaNonGrataDeclared'];
const RELATIONS = ['RelationsEstablished', 'RelationsSevered', 'RelationsResumed'];

const none = (): NaiveMission => ({ level: null, since: null, envoy: null, candidate: null });

/** `counted` are the events that count, of this pair alone. */
export function naiveDiplomacy(counted: readonly NaiveEvent[], a: string, b: string): NaiveDiplomacy {
  let relations: NaiveDiplomacy['relations'] = { status: 'none', since: null };
  const recognition: Record<string, string> = {};
  const missions: Record<string, NaiveMission> = {};
  const mission = (key: string): NaiveMission => (missions[key] ??= none());

  for (const event of sortedBy(counted, startOf, learnedOf, ({ type }) => type, idOf)) {
    if (event.type !== 'RecognitionGranted' && event.type !== 'RecognitionWithdrawn') continue;
    const key = `${String(event.data['by'])}>${String(event.data['of'])}`;
    const status = event.type === 'RecognitionGranted' ? 'recognised' : 'withdrawn';
    if (!recognition[key]?.startsWith(status)) recognition[key] = `${status} ${event.date}`;
  }

  const close = (key: string, date: string): void => {
    const closed = mission(key);
    if (closed.level !== 'none') Object.assign(closed, { level: 'none', since: date });
    Object.assign(closed, { envoy: null, candidate: null });
  };
  const raise = (key: string, level: string, date: string): void => {
    if (level === 'none') close(key, date);
    else if (mission(key).level !== level) Object.assign(mission(key), { level, since: date });
  };
  for (const start of [...new Set(counted.map(startOf))].sort((one, other) => one - other)) {
    const instant = counted.filter((event) => startOf(event) === start);
    const ofMissions = sortedBy(instant.filter(({ type }) => IN_A_DAY.includes(type)), rankInADay, learnedOf, idOf);
    const isInterests = ({ data }: NaiveEvent): boolean => data['level'] === 'interests';
    let broken: NaiveEvent | undefined;
    let agreed: NaiveEvent[] = [];
    for (const event of sortedBy(instant.filter(({ type }) => RELATIONS.includes(type)), learnedOf, ({ type }) => RELATIONS.indexOf(type), idOf)) {
      if (event.type === 'RelationsSevered') {
        if (relations.status !== 'severed') {
          relations = { status: 'severed', since: event.date };
          broken = event;
          agreed = [];
        }
        if (event.data['protectingPower'] !== undefined) relations.protectingPower = event.data['protectingPower'] as string;
      } else {
        if (relations.status !== 'established') relations = { status: 'established', since: event.date };
        agreed.push(event);
      }
    }
    const keys = [`${a}>${b}`, `${b}>${a}`];
    if (broken && agreed.length === 0) {
      for (const event of ofMissions.filter((act) => !isInterests(act))) apply(mission(directionOf(event)), event, raise);
      for (const key of keys) close(key, broken.date);
      for (const event of ofMissions.filter(isInterests)) apply(mission(directionOf(event)), event, raise);
    } else {
      if (broken) for (const key of keys) close(key, broken.date);
      for (const event of agreed) for (const key of keys) if (event.data['level'] !== undefined) raise(key, event.data['level'] as string, event.date);
      for (const event of ofMissions) apply(mission(directionOf(event)), event, raise);
    }
  }
  return { relations, recognition, representation: missions };
}

const directionOf = ({ data }: NaiveEvent): string => `${String(data['sending'])}>${String(data['receiving'])}`;

/** Agrément, level, stages, recall, return, end, expulsion; the closing of the mission last. */
function rankInADay({ type, data }: NaiveEvent): number {
  if (type === 'MissionLevelChanged' && data['level'] === 'none') return 100;
  const within = type === 'EnvoyAccredited' ? STAGES.indexOf(data['stage'] as string) : type === 'AgrementDecided' ? OUTCOMES.indexOf(data['outcome'] as string) : 0;
  return IN_A_DAY.indexOf(type) * 10 + within;
}

function apply(mission: NaiveMission, { type, data, date }: NaiveEvent, raise: (key: string, level: string, date: string) => void): void {
  const { envoy } = mission;
  const names = data['envoy'] !== undefined ? [data['envoy'] as string] : named((data['persons'] as { name: string }[] | undefined)?.map(({ name }) => name));
  const isHead = envoy !== null && names.some((name) => name.toLowerCase() === envoy.name.toLowerCase());
  switch (type) {
    case 'MissionLevelChanged':
      raise(`${String(data['sending'])}>${String(data['receiving'])}`, data['level'] as string, date);
      break;
    case 'AgrementDecided':
      mission.candidate = `${String(data['candidate'])} ${String(data['outcome'])} ${date}`;
      break;
    case 'EnvoyAccredited': {
      const stage = data['stage'] as string;
      const head = isHead ? envoy : { name: String(data['envoy']), stage: null, since: date, inFunction: false, recalled: null };
      if (head.stage === null || STAGES.indexOf(stage) > STAGES.indexOf(head.stage)) Object.assign(head, { stage, since: date });
      if (STAGES.indexOf(stage) >= 2) head.inFunction = true;
      Object.assign(mission, { envoy: head, candidate: null });
      break;
    }
    case 'EnvoyRecalled': {
      const head = isHead ? envoy : { name: String(data['envoy']), stage: null, since: date, inFunction: false, recalled: null };
      mission.envoy = { ...head, recalled: head.recalled ?? date };
      break;
    }
    case 'EnvoyReturned':
      if (isHead) envoy.recalled = null;
      break;
    default:
      if (isHead) mission.envoy = null;
  }
}
