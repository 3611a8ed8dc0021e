import { daysOf } from '../actors/period.js';
import type { Registration } from '../catalogue/index.js';
import { kindOf } from '../kernel/actor.js';
import { DomainError, type Fault } from '../kernel/domain-error.js';

/** What no single field can show. Throws DomainError `malformed` with a pointer for each fault. */
export function checkRegistration({ type, data }: Registration): void {
  const faults: Fault[] = [];
  const { firstDay, lastDay } = daysOf(data);
  if (firstDay > lastDay) faults.push({ pointer: '/to', message: `${data.to} is before ${data.from}: it ends before it begins` });
  if (type === 'ActorRegistered') {
    const kind = kindOf(data.actor);
    if (data.kind !== kind) faults.push({ pointer: '/kind', message: `the form of ${data.actor} is a ${kind}'s: ids of organisations begin with igo:, of non-states with nsa:` });
    if (data.successors?.includes(data.actor)) faults.push({ pointer: '/successors', message: `${data.actor} does not succeed itself` });
  }
  if (faults.length > 0) throw new DomainError('malformed', faults.map(({ pointer, message }) => `${pointer}: ${message}`).join('; '), faults);
}
