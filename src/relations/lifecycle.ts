import type { DiplomaticEvent } from '../catalogue/index.js';
import { directionKey, type DirectionKey } from '../kernel/actor-pair.js';
import { broken, type Lifecycle } from '../kernel/lifecycle.js';

/** How two actors stand to each other; by the ids of the events that made it so. */
export interface RelationsLifecycleState {
  readonly established?: string;
  readonly severed?: string;
  /** `KOR>PRK` where the first recognises the other. */
  readonly recognition: Readonly<Record<DirectionKey, string>>;
  readonly withdrawal: Readonly<Record<DirectionKey, string>>;
}

/**
 * Relations are established, severed, and resumed; recognition is granted and withdrawn by each on its own. Relations need
 * no recognition on record: establishing them implies it.
 */
export const relationsLifecycle: Lifecycle<DiplomaticEvent, RelationsLifecycleState> = {
  initial: { recognition: {}, withdrawal: {} },

  evolve: (state, event, eventId) => {
    switch (event.type) {
      case 'RelationsEstablished':
      case 'RelationsResumed':
        return { ...state, established: eventId, severed: undefined };
      case 'RelationsSevered':
        return { ...state, established: undefined, severed: eventId };
      case 'RecognitionGranted': {
        const direction = directionKey(event.data.by, event.data.of);
        return { ...state, recognition: { ...state.recognition, [direction]: eventId }, withdrawal: without(state.withdrawal, direction) };
      }
      case 'RecognitionWithdrawn': {
        const direction = directionKey(event.data.by, event.data.of);
        return { ...state, recognition: without(state.recognition, direction), withdrawal: { ...state.withdrawal, [direction]: eventId } };
      }
      default:
        return state;
    }
  },

  violations: ({ established, severed, recognition, withdrawal }, event) => {
    switch (event.type) {
      case 'RelationsEstablished':
        if (established) return broken('established-once', 'There are relations by then', established);
        return severed ? broken('established-once', 'Relations have been severed by then: what follows is their resumption', severed) : [];
      case 'RelationsSevered':
        return established ? [] : broken('established-before-severance', severed ? 'Relations have been severed by then' : 'There are no relations by then', severed);
      case 'RelationsResumed':
        return severed ? [] : broken('severed-before-resumption', 'Relations have not been severed by then', established);
      case 'RecognitionGranted': {
        const { by, of } = event.data;
        const earlier = recognition[directionKey(by, of)];
        return earlier ? broken('recognition-once', `${by} recognises ${of} by then`, earlier) : [];
      }
      case 'RecognitionWithdrawn': {
        const { by, of } = event.data;
        const direction = directionKey(by, of);
        return recognition[direction] ? [] : broken('recognition-before-withdrawal', `${by} does not recognise ${of} by then`, withdrawal[direction]);
      }
      default:
        return [];
    }
  },
};

const without = (known: Readonly<Record<DirectionKey, string>>, direction: DirectionKey): Readonly<Record<DirectionKey, string>> =>
  Object.fromEntries(Object.entries(known).filter(([other]) => other !== direction));
