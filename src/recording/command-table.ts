import type { DiplomaticEvent, EventType } from '../catalogue/index.js';
import type { Lifecycle } from '../kernel/lifecycle.js';
import type { CommandEndpoint } from './command-endpoint.js';

/** Every command of every slice, by the event it records. */
export class CommandTable {
  private readonly byType = new Map<string, CommandEndpoint>();

  /** Throws Error where two commands record the same event: a batch could not tell them apart. */
  constructor(readonly endpoints: readonly CommandEndpoint[]) {
    for (const endpoint of endpoints) {
      const earlier = this.byType.get(endpoint.type);
      if (earlier) throw new Error(`${endpoint.type} is recorded both by ${earlier.path} and by ${endpoint.path}`);
      this.byType.set(endpoint.type, endpoint);
    }
  }

  /** undefined where no command has that name. */
  of(type: string): CommandEndpoint | undefined {
    return this.byType.get(type);
  }

  /** The rules that an event of the type must keep. Throws Error where it has none, and so cannot be amended. */
  lifecycleOf(type: EventType): Lifecycle<DiplomaticEvent, unknown> {
    const lifecycle = this.byType.get(type)?.lifecycle;
    if (!lifecycle) throw new Error(`No command says which rules ${type} must keep`);
    return lifecycle;
  }

  /** The commands by which an event of the type comes onto the record, its own first. */
  recording(type: EventType): CommandEndpoint[] {
    return this.endpoints
      .filter((endpoint) => endpoint.type === type || endpoint.carries?.includes(type))
      .sort((one, other) => Number(other.type === type) - Number(one.type === type));
  }
}
