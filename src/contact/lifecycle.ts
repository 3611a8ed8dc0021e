import type { DiplomaticEvent } from '../catalogue/index.js';
import type { Lifecycle } from '../kernel/lifecycle.js';

/** The event of a contact, a council or a position: each stands alone in its stream. */
export const contactLifecycle: Lifecycle<DiplomaticEvent, { readonly recorded?: string }> = {
  initial: {},
  evolve: (_state, _event, eventId) => ({ recorded: eventId }),
  violations: ({ recorded }) => (recorded ? [{ rule: 'recorded-once', message: 'A contact of this id is on record', collidesWith: recorded }] : []),
};
