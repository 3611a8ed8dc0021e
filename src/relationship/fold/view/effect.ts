import type { Occurred } from '../../../kernel/time/occurrence.js';
import { parseOccurred } from '../../../kernel/time/parse-occurred.js';
import { compareTexts, type Mark } from '../marks.js';
import { rankOfTreatyAct, type TreatyAct } from '../treaties.js';
import { countsAt, type Moment } from './counts-at.js';

/** What may take effect on another day than its own. */
export type ActWithEffect = Extract<TreatyAct, { type: 'TreatySuspended' | 'TreatyResumed' | 'TreatyDenounced' | 'TreatyTerminated' }>;

export const effectOn = ({ on, data: { effectiveOn } }: ActWithEffect): Occurred => effectiveOn ?? on;

/** An act that names no other day has its effect as soon as it counts. */
export const isInEffect = ({ data: { effectiveOn } }: ActWithEffect, moment: Moment): boolean => effectiveOn === undefined || countsAt(parseOccurred(effectiveOn), moment);

/** Whether the effect had certainly come when the other began. */
export const hadEffectBefore = ({ start, data: { effectiveOn } }: ActWithEffect, other: Mark): boolean =>
  effectiveOn === undefined ? start < other.start : parseOccurred(effectiveOn).end <= other.start;

const effectStart = ({ start, data: { effectiveOn } }: ActWithEffect): number => (effectiveOn ? parseOccurred(effectiveOn).start : start);

/** By when they take effect; then as the acts themselves are ordered. */
export const inOrderOfEffect = <A extends ActWithEffect>(acts: readonly A[]): A[] =>
  [...acts].sort(
    (one, other) =>
      effectStart(one) - effectStart(other) ||
      one.start - other.start ||
      one.learned - other.learned ||
      rankOfTreatyAct(one) - rankOfTreatyAct(other) ||
      compareTexts(one.eventId, other.eventId),
  );
