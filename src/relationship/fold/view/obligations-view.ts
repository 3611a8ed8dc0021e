import type { ActorPair } from '../../../kernel/actor-pair.js';
import type { Clause } from '../../../catalogue/treaty.js';
import { dateText } from './date-text.js';
import type { ObligationsView, ObligationView, TreatyStage } from './relationship-state.js';
import { listed, proofsOf, type Entry, type Shown } from './shown.js';
import type { TreatyInPair } from './treaty-view.js';

/** Stages of a treaty that is to bind, and does not yet. */
export const PENDING: readonly TreatyStage[] = ['signed', 'partly-ratified', 'ratified'];

/** The clauses of the treaties that bind the two, are to bind them, or would bind them were they not suspended. */
export function obligationsView(treaties: readonly TreatyInPair[], pair: ActorPair): Shown<ObligationsView> {
  const clausesOf = (isOne: (stage: TreatyStage) => boolean): Entry<ObligationView>[] =>
    treaties.filter(({ stage }) => isOne(stage)).flatMap((treaty) => (treaty.signature?.data.clauses ?? []).map((clause) => obligation(treaty, clause, pair)));
  const inForce = listed('/obligations/inForce', clausesOf((stage) => stage === 'in-force'));
  const pending = listed('/obligations/pending', clausesOf((stage) => PENDING.includes(stage)));
  const suspended = listed('/obligations/suspended', clausesOf((stage) => stage === 'suspended'));
  return {
    shown: { inForce: inForce.shown, pending: pending.shown, suspended: suspended.shown },
    evidence: { ...inForce.evidence, ...pending.evidence, ...suspended.evidence },
  };
}

/** A clause, as it binds the two. */
export function obligation({ treaty, signature, courses, marks }: TreatyInPair, clause: Clause, { a, b }: ActorPair): Entry<ObligationView> {
  const parties = [a, b].flatMap((actor, place) => (courses[place] ? [{ actor, course: courses[place] }] : []));
  const bound = parties.filter(({ course }) => course.inForce && !course.suspended);
  const reserved = parties.flatMap(({ actor, course }) => course.reservations.filter((act) => touches(act.data.articles, clause)).map((act) => ({ actor, act })));
  return {
    entry: {
      treatyId: treaty.treatyId,
      clauseId: clause.clauseId,
      obligation: clause.obligation,
      text: clause.text,
      article: clause.article,
      bound: bound.map(({ actor }) => actor),
      provisional: bound.some(({ course }) => course.inForce?.provisional) || undefined,
      reservations: reserved.length === 0 ? undefined : reserved.map(({ actor, act }) => ({ by: actor, on: dateText(act.on), text: act.data.text })),
    },
    proofs: proofsOf([signature, ...marks, ...bound.map(({ course }) => course.inForce), ...reserved.map(({ act }) => act)]),
  };
}

/** Whether a reservation to these articles is one to the clause; one that names no article is to the treaty as a whole. */
export const touches = (articles: readonly string[] | undefined, { article, clauseId }: Clause): boolean =>
  articles === undefined || articles.some((named) => named === article || named === clauseId);
