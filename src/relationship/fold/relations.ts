import type { RelationsEvent } from '../../catalogue/index.js';
import type { ActorId } from '../../kernel/actor.js';
import { compareByLearning, type ActOf } from './acts.js';
import { bare, type Mark } from './marks.js';

export type RelationsAct = ActOf<'RelationsEstablished' | 'RelationsSevered' | 'RelationsResumed'>;
export type RecognitionAct = ActOf<'RecognitionGranted' | 'RecognitionWithdrawn'>;

export interface RelationsState extends Mark {
  readonly status: 'established' | 'severed';
  readonly protectingPower?: ActorId;
}

export interface RecognitionState extends Mark {
  readonly status: 'recognised' | 'withdrawn';
}

const RANK: Readonly<Record<RelationsEvent['type'], number>> = {
  RelationsEstablished: 0,
  RelationsSevered: 1,
  RelationsResumed: 2,
  RecognitionGranted: 0,
  RecognitionWithdrawn: 1,
};

/** On one day the later learned stands; what was learned together is read as established, severed, resumed. */
export const compareRelations = compareByLearning<RelationsAct | RecognitionAct>(({ type }) => RANK[type]);

/** The same again changes nothing but who protects the interests. */
export function relationsAfter(relations: RelationsState | null, act: RelationsAct): RelationsState {
  if (act.type === 'RelationsSevered') {
    const since = relations?.status === 'severed' ? relations : { ...bare(act), status: 'severed' as const };
    const { protectingPower } = act.data;
    return protectingPower === undefined ? since : { ...since, protectingPower };
  }
  return relations?.status === 'established' ? relations : { ...bare(act), status: 'established' };
}

export function recognitionAfter(recognition: RecognitionState | undefined, act: RecognitionAct): RecognitionState {
  const status = act.type === 'RecognitionGranted' ? 'recognised' : 'withdrawn';
  return recognition?.status === status ? recognition : { ...bare(act), status };
}
