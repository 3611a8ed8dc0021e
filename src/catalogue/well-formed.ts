import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { DomainError } from '../kernel/domain-error.js';
import { CATALOGUE, type EventType } from './index.js';

/**
 * Holds the data of an event to its class: another program may have written what is of the type by name alone.
 * Throws DomainError `malformed`.
 */
export function requireWellFormed({ type, data }: { readonly type: EventType; readonly data: object }): void {
  const faults = validateSync(plainToInstance<object, object>(CATALOGUE[type].data, data));
  if (faults.length > 0) throw new DomainError('malformed', `${type} is not well formed in ${faults.map(({ property }) => property).join(', ')}`);
}
