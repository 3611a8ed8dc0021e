import type { DirectionKey } from '../../../kernel/actor-pair.js';
import type { RecognitionState, RelationsState } from '../relations.js';
import { dateText } from './date-text.js';
import type { RecognitionView, RelationsView } from './relationship-state.js';
import { keyed, proofsOf, type Shown } from './shown.js';

export function relationsView(relations: RelationsState | null): Shown<RelationsView> {
  if (!relations) return { shown: { status: 'none', since: null }, evidence: {} };
  const { status, on, protectingPower } = relations;
  return { shown: { status, since: dateText(on), protectingPower }, evidence: { '/relations': proofsOf([relations]) } };
}

export function recognitionView(recognition: Readonly<Record<DirectionKey, RecognitionState>>): Shown<Readonly<Record<DirectionKey, RecognitionView>>> {
  return keyed(
    '/recognition',
    Object.entries(recognition).map(([direction, state]) => [direction, { entry: { status: state.status, since: dateText(state.on) }, proofs: proofsOf([state]) }]),
  );
}
