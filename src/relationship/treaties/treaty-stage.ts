import type { ActorId } from '../../kernel/actor.js';
import { bare, compareMarks, type Mark } from '../fold/marks.js';
import type { TreatyState } from '../fold/treaties.js';
import type { Moment } from '../fold/view/counts-at.js';
import { dateText } from '../fold/view/date-text.js';
import { effectOn, inOrderOfEffect, isInEffect, type ActWithEffect } from '../fold/view/effect.js';
import { courseOf, firstInForce, type PartyCourse } from '../fold/view/party-course.js';
import type { TreatyStage } from '../fold/view/relationship-state.js';
import { signatureOf, terminationOf, type Ending } from '../fold/view/treaty-view.js';

/** How a treaty stands as a whole, and for each party. */
export interface StandingTreaty {
  readonly courses: ReadonlyMap<ActorId, PartyCourse>;
  readonly stage: TreatyStage;
  /** The date of what put it into its stage. */
  readonly since: string;
  /** What put it into its stage. */
  readonly marks: readonly Mark[];
  readonly end?: Ending;
}

/** A treaty is between two or more: with fewer for whom it holds, it holds for none. */
const LEAST = 2;

/**
 * The stage of a whole treaty. It is in force while two or more are bound and have not suspended it; denounced, or suspended, once the
 * denunciations or suspensions in effect leave fewer; and replaced once the treaty in its place is in force for all who were left.
 */
export function standingTreaty(treaty: TreatyState, inItsPlace: readonly TreatyState[], moment: Moment): StandingTreaty {
  const { acts, parties } = treaty;
  const courses = new Map(parties.map((party) => [party, courseOf(acts, party, moment)]));
  const denunciations = inOrderOfEffect([...courses.values()].flatMap(({ denounced }) => denounced ?? []).filter((act) => isInEffect(act, moment)));
  const left = [...courses].filter(([, { denounced }]) => !denounced || !isInEffect(denounced, moment));
  const end = terminationOf(acts, moment) ?? replacement(treaty, left.map(([party]) => party), inItsPlace, moment);
  if (end) return { courses, stage: 'terminated', since: end.since, marks: [end.mark], end };
  const leaving = fromHowMany(denunciations, parties.length);
  if (leaving) return { courses, stage: 'denounced', ...leaving };
  const bound = left.filter(([, { inForce }]) => inForce !== undefined);
  const suspending = bound.length < LEAST ? undefined : fromHowMany(inOrderOfEffect(bound.flatMap(([, { suspended }]) => suspended ?? [])), bound.length);
  if (suspending) return { courses, stage: 'suspended', ...suspending };
  return { courses, ...stageOf(left.map(([, course]) => course)) };
}

/** The act by which fewer than two of so many are left. */
function fromHowMany(acts: readonly ActWithEffect[], parties: number): Pick<StandingTreaty, 'since' | 'marks'> | undefined {
  const act = acts.length > parties - LEAST ? acts[Math.max(0, parties - LEAST)] : undefined;
  return act && { since: dateText(effectOn(act)), marks: acts.slice(0, acts.indexOf(act) + 1).map(bare) };
}

/** The first treaty in its place that is in force for all who are left ends it, on the day on which it entered into force for the last of them. */
function replacement({ treatyId }: TreatyState, left: readonly ActorId[], inItsPlace: readonly TreatyState[], moment: Moment): Ending | undefined {
  if (left.length < LEAST) return undefined;
  const endings = inItsPlace.filter(({ acts }) => signatureOf(acts)?.data.supersedes === treatyId).flatMap(({ treatyId: supersededBy, acts }): Ending[] => {
    const marks = left.flatMap((party) => firstInForce(acts, party, moment) ?? []).sort(compareMarks);
    const last = marks.at(-1);
    return last && marks.length === left.length ? [{ mark: last, since: dateText(last.on), cause: 'supersession', supersededBy }] : [];
  });
  return endings.sort((one, other) => compareMarks(one.mark, other.mark))[0];
}

function stageOf(courses: readonly PartyCourse[]): Pick<StandingTreaty, 'stage' | 'since' | 'marks'> {
  const marksOf = (markOf: (course: PartyCourse) => Mark | undefined): Mark[] => courses.flatMap((course) => markOf(course) ?? []).sort(compareMarks);
  const forces = marksOf(({ inForce }) => inForce);
  if (forces.length >= LEAST) return reached('in-force', forces, LEAST - 1);
  const consents = marksOf(({ consent }) => consent);
  if (consents.length === 0) return reached('signed', marksOf(({ signed, inForce }) => signed ?? inForce), 0);
  return reached(consents.length === courses.length ? 'ratified' : 'partly-ratified', consents, consents.length - 1);
}

/** A stage that was reached with one of these marks; those from the first to it, and of its own instant, put the treaty there. */
function reached(stage: TreatyStage, marks: readonly Mark[], place: number): Pick<StandingTreaty, 'stage' | 'since' | 'marks'> {
  const mark = marks[place];
  return { stage, since: mark ? dateText(mark.on) : '', marks: marks.filter((each, at) => at <= place || each.start === mark?.start).map(bare) };
}
