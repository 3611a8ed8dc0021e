import type { Point } from '../../../kernel/point.js';
import { countsAsOf } from '../../../kernel/time/as-of.js';
import type { Occurrence } from '../../../kernel/time/occurrence.js';

/** The date of a question, and which events it takes to have happened by then. */
export type Moment = Pick<Point, 'asOf' | 'certainty'>;

export function countsAt(occurrence: Occurrence, { asOf, certainty }: Moment): boolean {
  const counting = countsAsOf(occurrence, asOf);
  return counting === 'certainly' || (counting === 'possibly' && certainty === 'possible');
}
