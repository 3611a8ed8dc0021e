import { pairKey, type ActorPair } from '../../../kernel/actor-pair.js';
import type { Point } from '../../../kernel/point.js';
import { countsAsOf, instantOf } from '../../../kernel/time/as-of.js';
import type { Occurrence } from '../../../kernel/time/occurrence.js';
import type { Mark, PairState } from '../pair-state.js';
import { ageInDays, dateText } from './date-text.js';
import { indexView, type EarlierStates } from './index-view.js';
import type { DemandView, PolicyView, RelationshipState, RepresentationCount, UndertakingView } from './relationship-state.js';
import { treatiesOf } from './treaty-view.js';

/** The answer to a question: the fold as it reads at the point. Pure; the order of every list follows from the record alone. */
export function view(pair: ActorPair, state: PairState, earlier: EarlierStates, point: Point): RelationshipState {
  const now = instantOf(point.asOf);
  const treaties = treatiesOf(state, point.asOf);
  const open = ({ lapses }: { lapses?: Occurrence }): boolean => lapses === undefined || countsAsOf(lapses, point.asOf) !== 'certainly';
  const demands = inOrder(Object.values(state.demands).filter(open), ({ demandId }) => demandId);
  const undertakings = inOrder(Object.values(state.undertakings), ({ undertakingId }) => undertakingId);
  const policies = inOrder(Object.values(state.policies), ({ policyId }) => policyId);
  const uncertain = state.unsettled.filter(({ occurrence }) => countsAsOf(occurrence, point.asOf) === 'possibly').map(({ eventId }) => eventId);
  return {
    pair: pairKey(pair),
    relations: { status: 'none', since: null },
    recognition: {},
    representation: {},
    treaties: treaties.map((treaty) => treaty.view),
    obligations: {
      inForce: treaties.filter((treaty) => treaty.view.stage === 'in-force').flatMap((treaty) => treaty.obligations),
      pending: treaties.filter((treaty) => ['signed', 'partly-ratified', 'ratified'].includes(treaty.view.stage)).flatMap((treaty) => treaty.obligations),
    },
    openDemands: demands.map((demand): DemandView => ({
      demandId: demand.demandId,
      by: demand.by,
      to: demand.to,
      text: demand.text,
      since: dateText(demand.on),
      ageInDays: ageInDays(demand.start, now),
      deadline: demand.deadline && dateText(demand.deadline),
      answers: demand.responses.map(({ outcome }) => outcome),
      asThirdParty: demand.asThirdParty || undefined,
    })),
    openUndertakings: undertakings.map((undertaking): UndertakingView => ({
      undertakingId: undertaking.undertakingId,
      by: undertaking.by,
      to: undertaking.to,
      text: undertaking.text,
      since: dateText(undertaking.on),
      ageInDays: ageInDays(undertaking.start, now),
      asThirdParty: undertaking.asThirdParty || undefined,
    })),
    protests: counts(state.protests, now),
    summonses: counts(state.summonses, now),
    policiesUnderReconsideration: policies.map((policy): PolicyView => ({
      policyId: policy.policyId,
      by: policy.by,
      towards: policy.towards,
      subject: policy.subject,
      direction: policy.direction,
      statedPurpose: policy.statedPurpose,
      since: dateText(policy.on),
      asThirdParty: policy.asThirdParty || undefined,
    })),
    sanctionsInForce: [],
    lastContact: Object.fromEntries(
      Object.entries(state.contacts).sort(byKey).map(([mode, { on, eventId }]) => [mode, { on: dateText(on), eventId }]),
    ),
    lastEvent: state.lastEvent && { eventId: state.lastEvent.eventId, type: state.lastEvent.type, on: dateText(state.lastEvent.on) },
    index: indexView(state, earlier, point),
    contested: state.contested.map(({ eventId, type, reason, claimedBy }) => ({ eventId, type, reason, claimedBy })),
    anomalies: [...treaties.flatMap((treaty) => treaty.anomalies), ...state.anomalies],
    uncertain,
    evidence: evidenceOf(state, { treaties, demands, undertakings, policies }, now),
  };
}

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number => (one < other ? -1 : 1);

function inOrder<T extends Mark>(list: readonly T[], idOf: (entry: T) => string): T[] {
  return [...list].sort((one, other) => one.start - other.start || (idOf(one) < idOf(other) ? -1 : 1));
}

function yearBefore(now: number): number {
  const date = new Date(now);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  return date.getTime();
}

function counts(window: PairState['summonses'], now: number): Record<string, RepresentationCount> {
  const from = yearBefore(now);
  return Object.fromEntries(
    Object.entries(window)
      .sort(byKey)
      .map(([direction, { starts, newest }]) => {
        const last = newest.at(-1);
        return [direction, { last: last ? dateText(last.on) : '', countLast12Months: starts.filter((start) => start > from).length }];
      }),
  );
}

interface Shown {
  readonly treaties: readonly { readonly evidence: readonly string[] }[];
  readonly demands: readonly (Mark & { readonly responses: readonly Mark[] })[];
  readonly undertakings: readonly Mark[];
  readonly policies: readonly Mark[];
}

function evidenceOf(state: PairState, shown: Shown, now: number): Record<string, readonly string[]> {
  const from = yearBefore(now);
  const evidence: Record<string, readonly string[]> = {};
  shown.treaties.forEach((treaty, place) => (evidence[`/treaties/${place}`] = treaty.evidence));
  shown.demands.forEach((demand, place) => (evidence[`/openDemands/${place}`] = [demand.eventId, ...demand.responses.map(({ eventId }) => eventId)]));
  shown.undertakings.forEach((undertaking, place) => (evidence[`/openUndertakings/${place}`] = [undertaking.eventId]));
  shown.policies.forEach((policy, place) => (evidence[`/policiesUnderReconsideration/${place}`] = [policy.eventId]));
  for (const field of ['summonses', 'protests'] as const) {
    for (const [direction, { newest }] of Object.entries(state[field]).sort(byKey)) {
      const recent = newest.filter(({ start }) => start > from);
      evidence[`/${field}/${direction}`] = (recent.length > 0 ? recent : newest.slice(-1)).map(({ eventId }) => eventId);
    }
  }
  for (const [mode, { eventId }] of Object.entries(state.contacts).sort(byKey)) evidence[`/lastContact/${mode}`] = [eventId];
  if (state.lastEvent) evidence['/lastEvent'] = [state.lastEvent.eventId];
  return evidence;
}
