import { DomainError } from '../kernel/domain-error.js';
import type { Strictness } from '../kernel/lifecycle.js';

/**
 * A person's command about something that is not on record is taken for a slip of the id; an import may have the rest still to come.
 * Throws DomainError `not-found`.
 */
export function refuseAbsent({ mode }: Strictness, what: string): void {
  if (mode === 'person') throw new DomainError('not-found', `There is no ${what} on record`);
}
