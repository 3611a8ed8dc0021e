import type { ContactEvent, DiplomaticEvent } from '../catalogue/index.js';
import type { Lifecycle } from '../kernel/lifecycle.js';

/** The event of a contact, a council or a position: each stands alone in its stream. */
export const contactLifecycle: Lifecycle<DiplomaticEvent, null> = {
  initial: null,
  evolve: (state) => state,
  violations: () => [],
  opens: (event) => [`contact '${(event as ContactEvent).data.contactId}'`],
};
