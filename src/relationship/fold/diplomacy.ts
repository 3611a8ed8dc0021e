import type { MissionEvent, RelationsEvent } from '../../catalogue/index.js';
import { directionKey, type ActorPair, type DirectionKey } from '../../kernel/actor-pair.js';
import { actOf } from './acts.js';
import type { DiplomaticFact } from './diplomatic-fact.js';
import { entryOf } from './entries.js';
import { atLevel, compareMissionActs, endedMission, missionAfter, type MissionAct, type MissionState } from './missions.js';
import { compareRelations, recognitionAfter, relationsAfter, type RecognitionAct, type RecognitionState, type RelationsAct, type RelationsState } from './relations.js';
import { received, type Settling } from './settling.js';

export type DiplomaticAct = RelationsAct | RecognitionAct | MissionAct;

/** Diplomatic relations of the two, whom each recognises, and the mission of each in the other. */
export interface DiplomacyState {
  readonly relations: RelationsState | null;
  readonly recognition: Readonly<Record<DirectionKey, RecognitionState>>;
  readonly missions: Readonly<Record<DirectionKey, MissionState>>;
}

export const NO_DIPLOMACY: Settling<DiplomacyState, DiplomaticAct> = { settled: { relations: null, recognition: {}, missions: {} }, acts: [] };

export function foldDiplomacy(diplomacy: Settling<DiplomacyState, DiplomaticAct>, fact: DiplomaticFact, event: RelationsEvent | MissionEvent, pair: ActorPair) {
  if ('between' in event.data && !areTheTwo(event.data.between, pair)) return diplomacy;
  return received(diplomacy, actOf(fact, event), (settled, acts) => settleDiplomacy(settled, acts, pair));
}

const areTheTwo = (between: readonly string[], { a, b }: ActorPair): boolean => between.includes(a) && between.includes(b);

/** What the acts of one instant make of what was before; they may come in any order. */
export function settleDiplomacy(before: DiplomacyState, acts: readonly DiplomaticAct[], pair: ActorPair): DiplomacyState {
  const ofRelations = acts.filter(isRelationsAct).sort(compareRelations);
  const ofMissions = acts.filter(isMissionAct).sort(compareMissionActs);
  const recognitions = acts.filter(isRecognitionAct).sort(compareRelations);
  return {
    relations: ofRelations.reduce(relationsAfter, before.relations),
    recognition: recognitions.reduce((recognition, act) => {
      const key = directionKey(act.data.by, act.data.of);
      return { ...recognition, [key]: recognitionAfter(entryOf(recognition, key), act) };
    }, before.recognition),
    missions: settleMissions(before, ofRelations, ofMissions, pair),
  };
}

type Missions = DiplomacyState['missions'];

/** Severing relations ends the missions, and what was done in them that day, but for what may stay without relations: a section for interests. */
function settleMissions(before: DiplomacyState, relations: readonly RelationsAct[], acts: readonly MissionAct[], pair: ActorPair): Missions {
  const severance = lastSeverance(before.relations, relations);
  const since = relations.slice(severance ? relations.indexOf(severance) + 1 : 0);
  const opened = (missions: Missions): Missions => since.reduce((reached, act) => atAgreedLevel(reached, act, pair), missions);
  if (!severance) return acts.reduce(afterAct, opened(before.missions));
  if (since.some(({ type }) => type !== 'RelationsSevered')) return acts.reduce(afterAct, opened(allEnded(before.missions, severance, pair)));
  const ending = acts.filter((act) => !staysWithoutRelations(act)).reduce(afterAct, before.missions);
  return acts.filter(staysWithoutRelations).reduce(afterAct, allEnded(ending, severance, pair));
}

/** The last that broke relations off; those who have none sever nothing. */
function lastSeverance(before: RelationsState | null, acts: readonly RelationsAct[]): RelationsAct | undefined {
  let severed = before?.status === 'severed';
  let last: RelationsAct | undefined;
  for (const act of acts) {
    const severs = act.type === 'RelationsSevered';
    if (severs && !severed) last = act;
    severed = severs;
  }
  return last;
}

const staysWithoutRelations = (act: MissionAct): boolean => act.type === 'MissionLevelChanged' && act.data.level === 'interests';

function afterAct(missions: Missions, act: MissionAct): Missions {
  const key = directionKey(act.data.sending, act.data.receiving);
  return { ...missions, [key]: missionAfter(entryOf(missions, key) ?? {}, act) };
}

/** A level agreed on with the relations is that of both missions. */
function atAgreedLevel(missions: Missions, act: RelationsAct, pair: ActorPair): Missions {
  const level = 'level' in act.data ? act.data.level : undefined;
  if (level === undefined) return missions;
  return ofBoth(missions, pair, (mission) => (level === 'none' ? endedMission(mission, act) : atLevel(mission, act, level)));
}

const allEnded = (missions: Missions, severance: RelationsAct, pair: ActorPair): Missions => ofBoth(missions, pair, (mission) => endedMission(mission, severance));

function ofBoth(missions: Missions, { a, b }: ActorPair, change: (mission: MissionState) => MissionState): Missions {
  const changed = [directionKey(a, b), directionKey(b, a)].map((key) => [key, change(entryOf(missions, key) ?? {})] as const);
  return { ...missions, ...Object.fromEntries(changed) };
}

const isRecognitionAct = (act: DiplomaticAct): act is RecognitionAct => act.type === 'RecognitionGranted' || act.type === 'RecognitionWithdrawn';
const isRelationsAct = (act: DiplomaticAct): act is RelationsAct => act.type.startsWith('Relations');
const isMissionAct = (act: DiplomaticAct): act is MissionAct => !isRecognitionAct(act) && !isRelationsAct(act);
