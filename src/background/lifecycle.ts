import type { DiplomaticEvent } from '../catalogue/index.js';
import type { Lifecycle } from '../kernel/lifecycle.js';

/** What holds of an actor, and what is said of one: offices overlap and claims contradict each other, so that nothing collides. */
export const backgroundLifecycle: Lifecycle<DiplomaticEvent, null> = {
  initial: null,
  evolve: (state) => state,
  violations: () => [],
};
