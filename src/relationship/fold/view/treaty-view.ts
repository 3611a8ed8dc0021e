import type { ActorPair } from '../../../kernel/actor-pair.js';
import type { ActOf } from '../acts.js';
import { bare, compareMarks, compareTexts, type Mark } from '../marks.js';
import type { PairState } from '../pair-state.js';
import type { TreatyAct, TreatyState } from '../treaties.js';
import type { Moment } from './counts-at.js';
import { dateText } from './date-text.js';
import { effectOn, inOrderOfEffect, isInEffect } from './effect.js';
import { courseOf, firstInForce, type PartyCourse } from './party-course.js';
import type { TreatyPartyView, TreatyStage, TreatyView } from './relationship-state.js';
import { proofsOf, type Entry } from './shown.js';

/** A treaty as it binds the pair. */
export interface TreatyInPair {
  readonly treaty: TreatyState;
  readonly signature?: ActOf<'TreatySigned'>;
  readonly stage: TreatyStage;
  /** How it stands for the lesser and for the greater of the pair. */
  readonly courses: readonly [PartyCourse, PartyCourse];
  /** What put it into its stage, the last of it last. */
  readonly marks: readonly Mark[];
  readonly since: string;
  readonly end?: Ending;
}

/** What ended a treaty. */
export interface Ending {
  readonly mark: Mark;
  readonly since: string;
  readonly cause: string;
  readonly supersededBy?: string;
}

/** The treaties to which both are parties, oldest first. */
export function treatiesOf({ treaties, pair }: PairState, moment: Moment): TreatyInPair[] {
  const endings = supersessions(Object.values(treaties), pair, moment);
  return Object.values(treaties)
    .filter(({ parties }) => parties.includes(pair.a) && parties.includes(pair.b))
    .map((treaty) => treatyInPair(treaty, pair, moment, endings.get(treaty.treatyId)))
    .sort((one, other) => beginning(one.treaty) - beginning(other.treaty) || compareTexts(one.treaty.treatyId, other.treaty.treatyId));
}

const beginning = ({ acts }: TreatyState): number => acts[0]?.start ?? 0;

/** A treaty that replaces another ends it on its own day of force between the two, whichever was recorded first. */
export function supersessions(treaties: readonly TreatyState[], { a, b }: ActorPair, moment: Moment): Map<string, Ending> {
  const endings = new Map<string, Ending>();
  for (const { treatyId, acts } of treaties) {
    const superseded = signatureOf(acts)?.data.supersedes;
    const [one, other] = superseded === undefined ? [] : [firstInForce(acts, a, moment), firstInForce(acts, b, moment)];
    if (superseded === undefined || !one || !other) continue;
    const mark = compareMarks(one, other) > 0 ? one : other;
    const known = endings.get(superseded);
    if (!known || compareMarks(mark, known.mark) < 0) endings.set(superseded, { mark, since: dateText(mark.on), cause: 'supersession', supersededBy: treatyId });
  }
  return endings;
}

export const signatureOf = (acts: readonly TreatyAct[]) => acts.find((act) => act.type === 'TreatySigned');

export function treatyInPair(treaty: TreatyState, { a, b }: ActorPair, moment: Moment, superseded: Ending | undefined): TreatyInPair {
  const courses = [courseOf(treaty.acts, a, moment), courseOf(treaty.acts, b, moment)] as const;
  const end = terminationOf(treaty.acts, moment) ?? superseded;
  const denounced = inOrderOfEffect(courses.flatMap((course) => course.denounced ?? []).filter((act) => isInEffect(act, moment)))[0];
  const suspended = inOrderOfEffect(courses.flatMap((course) => course.suspended ?? []))[0];
  const common = { treaty, signature: signatureOf(treaty.acts), courses };
  if (end) return { ...common, stage: 'terminated', marks: [end.mark], since: end.since, end };
  if (denounced) return { ...common, stage: 'denounced', marks: [denounced], since: dateText(effectOn(denounced)) };
  if (suspended) return { ...common, stage: 'suspended', marks: [suspended], since: dateText(effectOn(suspended)) };
  const stage = stageOf(courses);
  const marks = courses.flatMap((course) => markOfStage(course, stage) ?? []).sort(compareMarks);
  const last = marks.at(-1);
  return { ...common, stage, marks, since: last ? dateText(last.on) : '' };
}

/** The first termination that has taken effect. */
export function terminationOf(acts: readonly TreatyAct[], moment: Moment): Ending | undefined {
  const first = inOrderOfEffect(acts.filter((act) => act.type === 'TreatyTerminated').filter((act) => isInEffect(act, moment)))[0];
  return first && { mark: bare(first), since: dateText(effectOn(first)), cause: first.data.cause, supersededBy: first.data.supersededBy };
}

function stageOf([one, other]: TreatyInPair['courses']): TreatyStage {
  if (one.inForce && other.inForce) return 'in-force';
  if (one.consent && other.consent) return 'ratified';
  return one.consent || other.consent ? 'partly-ratified' : 'signed';
}

const markOfStage = ({ inForce, consent, signed }: PartyCourse, stage: TreatyStage): Mark | undefined =>
  stage === 'in-force' ? inForce : stage === 'signed' ? (signed ?? inForce) : consent;

/** The treaty as it is shown, and what proves each part of it. */
export function treatyEntry({ treaty, signature, stage, courses, marks, since, end }: TreatyInPair, { a, b }: ActorPair, moment: Moment): Entry<TreatyView> {
  const ofStage = proofsOf(marks);
  const [one, other] = courses;
  return {
    entry: {
      treatyId: treaty.treatyId,
      title: signature?.data.title,
      stage,
      since,
      provisional: (stage === 'in-force' && courses.some(({ inForce }) => inForce?.provisional)) || undefined,
      parties: { [a]: partyView(one, moment), [b]: partyView(other, moment) },
      supersedes: signature?.data.supersedes,
      cause: end?.cause,
      supersededBy: end?.supersededBy,
    },
    proofs: proofsOf([...treaty.acts, ...marks]),
    parts: {
      '/stage': ofStage,
      '/since': ofStage,
      ...(end && { '/cause': ofStage }),
      ...(end?.supersededBy !== undefined && { '/supersededBy': ofStage }),
      [`/parties/${a}`]: proofsOf(partyMarks(one)),
      [`/parties/${b}`]: proofsOf(partyMarks(other)),
    },
  };
}

export const partyMarks = ({ signed, consent, inForce, suspended, denounced, reservations }: PartyCourse) => [signed, consent, inForce, suspended, denounced, ...reservations];

/** How a treaty stands for one party, as it is shown. */
export function partyView({ signed, consent, inForce, suspended, denounced, reservations }: PartyCourse, moment: Moment): TreatyPartyView {
  return {
    signed: signed && dateText(signed.on),
    consent: consent && `${consent.data.act} ${dateText(consent.on)}`,
    inForceSince: inForce && dateText(inForce.on),
    provisional: inForce?.provisional || undefined,
    suspendedSince: suspended && dateText(effectOn(suspended)),
    denounced: denounced && { on: dateText(denounced.on), effectiveOn: dateText(effectOn(denounced)), inEffect: isInEffect(denounced, moment) },
    reservations: reservations.length === 0 ? undefined : reservations.map(({ on, data: { articles, text } }) => ({ on: dateText(on), articles, text })),
  };
}
