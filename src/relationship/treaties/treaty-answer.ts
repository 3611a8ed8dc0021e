import type { Clause } from '../../catalogue/treaty.js';
import type { ActorId } from '../../kernel/actor.js';
import { countsAsOf } from '../../kernel/time/as-of.js';
import type { ContestedState } from '../fold/contested.js';
import { compareMarks } from '../fold/marks.js';
import type { TreatyState } from '../fold/treaties.js';
import type { Moment } from '../fold/view/counts-at.js';
import { dateText } from '../fold/view/date-text.js';
import { touches } from '../fold/view/obligations-view.js';
import type { AnomalyView, ContestedView, TreatyPartyView, TreatyStage } from '../fold/view/relationship-state.js';
import { proofsOf, type Evidence } from '../fold/view/shown.js';
import { partyMarks, partyView, signatureOf } from '../fold/view/treaty-view.js';
import { standingTreaty, type StandingTreaty } from './treaty-stage.js';
import type { WholeTreaty } from './whole-treaty.js';

export interface ClauseAnswer extends Clause {
  /** Reservations to its article, or to the treaty as a whole. */
  readonly reservations?: readonly { readonly by: ActorId; readonly on: string; readonly text: string }[];
}

/** A treaty as a whole: how it stands between all its parties, and for each of them. Dates stand as they were recorded. */
export interface TreatyAnswer {
  readonly treatyId: string;
  readonly title?: string;
  readonly stage: TreatyStage;
  readonly since: string;
  /** In force, but for some by provisional application only. */
  readonly provisional?: true;
  readonly parties: Readonly<Record<ActorId, TreatyPartyView>>;
  readonly clauses: readonly ClauseAnswer[];
  readonly entryIntoForceRule?: string;
  readonly supersedes?: string;
  readonly cause?: string;
  readonly supersededBy?: string;
  readonly contested: readonly ContestedView[];
  readonly anomalies: readonly AnomalyView[];
  /** Ids of the events that only may have happened by then. */
  readonly uncertain: readonly string[];
  readonly evidence: Evidence;
}

/** `inItsPlace` are the treaties whose signature says that they replace it. */
export function treatyAnswer(treaty: WholeTreaty, inItsPlace: readonly TreatyState[], moment: Moment): TreatyAnswer {
  const standing = standingTreaty(treaty, inItsPlace, moment);
  const { courses, stage, since, end } = standing;
  const signature = signatureOf(treaty.acts);
  const { title, clauses = [], entryIntoForceRule, supersedes } = signature?.data ?? {};
  return {
    treatyId: treaty.treatyId,
    title,
    stage,
    since,
    provisional: (stage === 'in-force' && [...courses.values()].some(({ inForce }) => inForce?.provisional)) || undefined,
    parties: Object.fromEntries([...courses].map(([party, course]) => [party, partyView(course, moment)])),
    clauses: clauses.map((clause) => withReservations(clause, standing)),
    entryIntoForceRule,
    supersedes,
    cause: end?.cause,
    supersededBy: end?.supersededBy,
    contested: [...treaty.contested].sort(compareMarks).map(({ eventId, type, reason, claimedBy, dispute }: ContestedState) => ({ eventId, type, reason, claimedBy, dispute })),
    anomalies: [...treaty.anomalies].sort(compareMarks).map(({ eventId, rule, message, collidesWith }) => ({ eventId, rule, message, collidesWith })),
    uncertain: treaty.facts.filter(({ occurrence }) => countsAsOf(occurrence, moment.asOf) === 'possibly').map(({ eventId }) => eventId),
    evidence: evidenceOf(treaty, standing, clauses),
  };
}

const reservationsTo = (clause: Clause, { courses }: StandingTreaty) =>
  [...courses].flatMap(([by, { reservations }]) => reservations.filter((act) => touches(act.data.articles, clause)).map((act) => ({ by, act })));

function withReservations(clause: Clause, standing: StandingTreaty): ClauseAnswer {
  const reservations = reservationsTo(clause, standing).map(({ by, act }) => ({ by, on: dateText(act.on), text: act.data.text }));
  return reservations.length === 0 ? clause : { ...clause, reservations };
}

function evidenceOf({ acts }: TreatyState, standing: StandingTreaty, clauses: readonly Clause[]): Evidence {
  const { courses, marks, end } = standing;
  const signature = signatureOf(acts);
  const [ofSignature, ofStage] = [proofsOf([signature]), proofsOf(marks)];
  return {
    ...(signature && { '/title': ofSignature }),
    '/stage': ofStage,
    '/since': ofStage,
    ...Object.fromEntries([...courses].map(([party, course]) => [`/parties/${party}`, proofsOf(partyMarks(course))])),
    ...Object.fromEntries(clauses.map((clause, place) => [`/clauses/${place}`, proofsOf([signature, ...reservationsTo(clause, standing).map(({ act }) => act)])])),
    ...(end && { '/cause': ofStage }),
    ...(end?.supersededBy !== undefined && { '/supersededBy': ofStage }),
  };
}
