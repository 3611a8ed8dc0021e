import type { DiplomaticEvent } from '../../catalogue/index.js';

/** The demand or undertaking that the event opens, by which later events find its stream. */
export function opensOf(event: DiplomaticEvent): { kind: 'demand' | 'undertaking'; id: string } | undefined {
  if (event.type === 'DemandMade') return { kind: 'demand', id: event.data.demandId };
  return event.type === 'UndertakingGiven' ? { kind: 'undertaking', id: event.data.undertakingId } : undefined;
}
