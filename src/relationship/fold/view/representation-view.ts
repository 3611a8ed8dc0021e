import type { DirectionKey } from '../../../kernel/actor-pair.js';
import type { EnvoyState } from '../envoys.js';
import type { MissionState } from '../missions.js';
import { dateText } from './date-text.js';
import type { EnvoyView, MissionView } from './relationship-state.js';
import { keyed, proofsOf, type Entry, type Shown } from './shown.js';

export function representationView(missions: Readonly<Record<DirectionKey, MissionState>>): Shown<Readonly<Record<DirectionKey, MissionView>>> {
  return keyed('/representation', Object.entries(missions).map(([direction, mission]) => [direction, missionView(mission)]));
}

function missionView({ level, envoy, vacated, candidate }: MissionState): Entry<MissionView> {
  const ofEnvoy = proofsOf([envoy?.known, envoy?.stage, envoy?.inFunction, envoy?.recalled, envoy ? undefined : vacated]);
  const ofLevel = proofsOf([level]);
  const ofCandidate = proofsOf([candidate]);
  return {
    entry: {
      level: level?.level ?? null,
      since: level ? dateText(level.on) : null,
      envoy: envoy ? envoyView(envoy) : null,
      candidate: candidate && { name: candidate.name, outcome: candidate.outcome, since: dateText(candidate.on) },
    },
    proofs: [...new Set([...ofLevel, ...ofEnvoy, ...ofCandidate])],
    parts: {
      ...(level && { '/level': ofLevel, '/since': ofLevel }),
      ...((envoy ?? vacated) && { '/envoy': ofEnvoy }),
      ...(candidate && { '/candidate': ofCandidate }),
    },
  };
}

const envoyView = ({ name, known, stage, inFunction, recalled }: EnvoyState): EnvoyView => ({
  name,
  stage: stage?.stage ?? null,
  since: dateText((stage ?? known).on),
  inFunction: inFunction !== undefined,
  inFunctionSince: inFunction && dateText(inFunction.on),
  recalled: recalled ? dateText(recalled.on) : null,
});
