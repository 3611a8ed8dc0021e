import type { RelationshipState } from '../fold/view/relationship-state.js';

/** As many as one watch looks at, with some to spare. */
const MOST = 192;

/** The states that were looked at last: many watches look at one relationship at one point, and it is folded once for them all. */
export class RecentStates {
  private readonly kept = new Map<string, RelationshipState>();

  of(key: string, fold: () => RelationshipState): RelationshipState {
    const known = this.kept.get(key);
    if (known) return known;
    const state = fold();
    this.kept.set(key, state);
    const oldest = this.kept.size > MOST ? this.kept.keys().next() : undefined;
    if (oldest && !oldest.done) this.kept.delete(oldest.value);
    return state;
  }
}
