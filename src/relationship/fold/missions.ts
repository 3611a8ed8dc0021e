import type { MissionEvent } from '../../catalogue/index.js';
import type { AGREMENT_OUTCOMES, MISSION_LEVELS } from '../../catalogue/mission.js';
import { compareByRank, type ActOf } from './acts.js';
import { afterAccreditation, afterRecall, afterReturn, RANK_OF_STAGE, sameName, type EnvoyState } from './envoys.js';
import { bare, type Mark } from './marks.js';

export type MissionLevel = (typeof MISSION_LEVELS)[number];
export type MissionAct = ActOf<MissionEvent['type']>;

export interface CandidateState extends Mark {
  readonly name: string;
  readonly outcome: (typeof AGREMENT_OUTCOMES)[number];
}

/** One state's mission in another: its level, its head, and whom the sending state would send. */
export interface MissionState {
  readonly level?: Mark & { readonly level: MissionLevel };
  readonly envoy?: EnvoyState;
  /** What ended the mission of the last head, where none is known since. */
  readonly vacated?: Mark;
  readonly candidate?: CandidateState;
}

const FIRST_STAGE = 4;
const CLOSING = 12;
const RANK_OF_OUTCOME = { requested: 0, granted: 1, refused: 2 };

/** Acts of one day: agrément, the level, the envoy's stages, recall and return, the end; a mission is closed last. */
export const compareMissionActs = compareByRank<MissionAct>((act) => {
  switch (act.type) {
    case 'AgrementDecided': return RANK_OF_OUTCOME[act.data.outcome];
    case 'MissionLevelChanged': return act.data.level === 'none' ? CLOSING : 3;
    case 'EnvoyAccredited': return FIRST_STAGE + RANK_OF_STAGE[act.data.stage];
    case 'EnvoyRecalled': return 8;
    case 'EnvoyReturned': return 9;
    case 'EnvoyMissionEnded': return 10;
    case 'PersonaNonGrataDeclared': return 11;
  }
});

export function missionAfter(mission: MissionState, act: MissionAct): MissionState {
  switch (act.type) {
    case 'MissionLevelChanged':
      return act.data.level === 'none' ? endedMission(mission, act) : atLevel(mission, act, act.data.level);
    case 'AgrementDecided':
      return { ...mission, candidate: { ...bare(act), name: act.data.candidate, outcome: act.data.outcome } };
    case 'EnvoyAccredited':
      return { level: mission.level, envoy: afterAccreditation(mission.envoy, act) };
    case 'EnvoyRecalled':
      return { ...mission, vacated: undefined, envoy: afterRecall(mission.envoy, act) };
    case 'EnvoyReturned':
      return mission.envoy ? { ...mission, envoy: afterReturn(mission.envoy, act) } : mission;
    case 'EnvoyMissionEnded':
      return isHead(mission, act.data.envoy) ? vacated(mission, act) : mission;
    case 'PersonaNonGrataDeclared':
      return act.data.persons?.some(({ name }) => isHead(mission, name)) ? vacated(mission, act) : mission;
  }
}

/** The same level again changes nothing. */
export function atLevel(mission: MissionState, act: Mark, level: MissionLevel): MissionState {
  return mission.level?.level === level ? mission : { ...mission, level: { ...bare(act), level } };
}

/** Without a mission there is no head of it, and nobody is to become one. */
export function endedMission(mission: MissionState, act: Mark): MissionState {
  const { level, envoy, vacated: since } = atLevel(mission, act, 'none');
  return { level, vacated: envoy ? bare(act) : since };
}

const isHead = ({ envoy }: MissionState, name: string): boolean => envoy !== undefined && sameName(envoy.name, name);

const vacated = ({ envoy: _gone, ...mission }: MissionState, act: Mark): MissionState => ({ ...mission, vacated: bare(act) });
