import { iso31661, iso31663 } from 'iso-3166';
import type { ActorId } from '../kernel/actor.js';
import { ORGANISATIONS } from './organisations.js';

/** Whom the record knows: today's and former states of ISO 3166, Kosovo, and organisations. */
export class ActorRegistry {
  private readonly names = new Map<ActorId, string>();

  constructor() {
    for (const former of iso31663) this.names.set(former.from.alpha3, former.from.name);
    for (const state of iso31661) this.names.set(state.alpha3, state.name);
    this.names.set('XKX', 'Kosovo');
    for (const [id, name] of Object.entries(ORGANISATIONS)) this.names.set(id, name);
  }

  isKnown(id: ActorId): boolean {
    return this.names.has(id);
  }

  nameOf(id: ActorId): string | undefined {
    return this.names.get(id);
  }
  /** Every actor with its name, ordered by id. */
  all(): { id: ActorId; name: string }[] {
    return [...this.names].map(([id, name]) => ({ id, name })).sort((one, other) => (one.id < other.id ? -1 : 1));
  }
}
