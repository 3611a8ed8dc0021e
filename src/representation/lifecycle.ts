import type { DiplomaticEvent } from '../catalogue/index.js';
import type { Lifecycle } from '../kernel/lifecycle.js';
import type { Anomaly } from '../kernel/recorded-event.js';

type Made = Readonly<Record<string, string>>;

/** What was demanded and undertaken on one occasion, and what became of it; by the id of the event that did it. */
export interface OccasionState {
  readonly demands: Made;
  readonly settled: Made;
  readonly undertakings: Made;
  readonly ended: Made;
}

const broken = (rule: string, message: string, collidesWith?: string): Anomaly[] => [{ rule, message, ...(collidesWith ? { collidesWith } : {}) }];
const entry = (made: Made, id: string): string | undefined => (Object.hasOwn(made, id) ? made[id] : undefined);

/** A demand is open until it is met or rejected; an undertaking until it is discharged or broken. */
export const occasionLifecycle: Lifecycle<DiplomaticEvent, OccasionState> = {
  initial: { demands: {}, settled: {}, undertakings: {}, ended: {} },

  evolve: (state, event, eventId) => {
    switch (event.type) {
      case 'DemandMade':
        return { ...state, demands: { ...state.demands, [event.data.demandId]: eventId } };
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
    if (event.type === 'AmbassadorSummoned') return `the summons of occasion '${event.data.occasionId}'`;
    if (event.type === 'DemandMade') return `demand '${event.data.demandId}'`;
    return event.type === 'UndertakingGiven' ? `undertaking '${event.data.undertakingId}'` : undefined;
  },

  violations: (state, event) => {
    switch (event.type) {
      case 'ResponseGiven': {
        const settled = entry(state.settled, event.data.demandId);
        if (!entry(state.demands, event.data.demandId)) return broken('demand-before-response', `Demand '${event.data.demandId}' has not been made by then`);
        return settled ? broken('demand-open', `Demand '${event.data.demandId}' has been met or rejected`, settled) : [];
      }
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
