import type { Amendment } from '../../kernel/amendment.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';

/** A record that differs from the one there is: without some events, or with some that nobody has recorded. */
export interface Supposition {
  /** Ids of events on record, facts or amendments. Whatever is said of them goes with them. */
  readonly without: ReadonlySet<string>;
  readonly facts: readonly DiplomaticFact[];
  readonly amendments: readonly Amendment[];
}

export const NOTHING_SUPPOSED: Supposition = { without: new Set(), facts: [], amendments: [] };
