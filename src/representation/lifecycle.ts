import type { DiplomaticEvent, EventOf } from '../catalogue/index.js';
import { broken, type Lifecycle } from '../kernel/lifecycle.js';
import type { Anomaly } from '../kernel/recorded-event.js';
import { occurrenceOf } from '../kernel/time/occurrence-of.js';
import { parseOccurred } from '../kernel/time/parse-occurred.js';

type Made = Readonly<Record<string, string>>;

interface Demand {
  readonly eventId: string;
  /** The instant at which it lapses, in milliseconds since the Unix epoch, where it has a deadline. */
  readonly lapses?: number;
}

/** What was demanded and undertaken on one occasion, and what became of it; by the id of the event that did it. */
export interface OccasionState {
  readonly demands: Readonly<Record<string, Demand>>;
  readonly settled: Made;
  readonly undertakings: Made;
  readonly ended: Made;
}

const entry = <Value>(made: Readonly<Record<string, Value>>, id: string): Value | undefined => (Object.hasOwn(made, id) ? made[id] : undefined);

/** A demand is open until it is met or rejected, or lapses at its deadline; an undertaking until it is discharged or broken. */
export const occasionLifecycle: Lifecycle<DiplomaticEvent, OccasionState> = {
  initial: { demands: {}, settled: {}, undertakings: {}, ended: {} },

  evolve: (state, event, eventId) => {
    switch (event.type) {
      case 'DemandMade': {
        const { demandId, deadline } = event.data;
        const demand = { eventId, ...(deadline ? { lapses: parseOccurred(deadline).end } : {}) };
        return { ...state, demands: { ...state.demands, [demandId]: demand } };
      }
      case 'ResponseGiven':
        return event.data.outcome === 'accepted' || event.data.outcome === 'rejected'
          ? { ...state, settled: { ...state.settled, [event.data.demandId]: eventId } }
          : state;
      case 'UndertakingGiven':
        return { ...state, undertakings: { ...state.undertakings, [event.data.undertakingId]: eventId } };
      case 'UndertakingDischarged':
      case 'UndertakingBroken':
        return { ...state, ended: { ...state.ended, [event.data.undertakingId]: eventId } };
      default:
        return state;
    }
  },

  opens: (event) => {
    if (event.type === 'AmbassadorSummoned') return [`the summons of occasion '${event.data.occasionId}'`];
    if (event.type === 'DemandMade') return [`demand '${event.data.demandId}'`];
    return event.type === 'UndertakingGiven' ? [`undertaking '${event.data.undertakingId}'`] : [];
  },

  violations: (state, event) => {
    switch (event.type) {
      case 'ResponseGiven':
        return responding(state, event);
      case 'UndertakingDischarged':
      case 'UndertakingBroken': {
        const ended = entry(state.ended, event.data.undertakingId);
        if (!entry(state.undertakings, event.data.undertakingId)) return broken('undertaking-before-end', `Undertaking '${event.data.undertakingId}' has not been given by then`);
        return ended ? broken('undertaking-open', `Undertaking '${event.data.undertakingId}' has been discharged or broken`, ended) : [];
      }
      default:
        return [];
    }
  },
};

function responding(state: OccasionState, response: EventOf<'ResponseGiven'>): Anomaly[] {
  const { demandId } = response.data;
  const demand = entry(state.demands, demandId);
  const settled = entry(state.settled, demandId);
  if (!demand) return broken('demand-before-response', `Demand '${demandId}' has not been made by then`);
  if (settled) return broken('demand-open', `Demand '${demandId}' has been met or rejected`, settled);
  const lapsed = demand.lapses !== undefined && occurrenceOf(response).start >= demand.lapses;
  return lapsed ? broken('demand-lapsed', `Demand '${demandId}' lapsed at its deadline`, demand.eventId) : [];
}
