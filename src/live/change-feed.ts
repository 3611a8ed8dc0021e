import { pairKey, type PairKey } from '../kernel/actor-pair.js';
import { filterName, wantsFields, wantsPair, type ChangeFilter } from './change-filter.js';
import type { ChangeSource, TouchingEvent } from './change-source.js';
import type { Feed } from './feed.js';
import type { SharedMessage, SharedMessages } from './shared-messages.js';

/** The changes of relationships that a filter lets through. */
export class ChangeFeed implements Feed<TouchingEvent> {
  readonly name: string;

  constructor(
    private readonly source: ChangeSource,
    private readonly messages: SharedMessages,
    private readonly filter: ChangeFilter,
  ) {
    this.name = `changes ${filterName(filter)}`;
  }

  tail(): bigint {
    return this.source.tail();
  }

  onAdvance(listener: () => void): () => void {
    return this.source.onAdvance(listener);
  }

  eventsAfter(position: bigint, tail: bigint, limit: number): readonly TouchingEvent[] {
    return this.messages.eventsAfter(position, tail, limit);
  }

  *messagesOf(event: TouchingEvent, beyond?: PairKey): Generator<SharedMessage | undefined> {
    const pairs = event.pairs.filter((pair) => wantsPair(this.filter, event.type, pair) && (beyond === undefined || pairKey(pair) > beyond));
    for (const pair of pairs.sort((one, other) => (pairKey(one) < pairKey(other) ? -1 : 1))) {
      const message = this.messages.messageOf(event, pair);
      yield message && wantsFields(this.filter, message.change.changes) ? message : undefined;
    }
  }
}
