import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { DiplomaticEvent } from '../catalogue/index.js';
import type { Fact } from '../kernel/fact.js';
import { ReadStore } from '../read-store/port.js';
import { Lookup } from '../recording/lookup.js';

const PREFIX = 'occasion-';

/** The demand or the undertaking that something becomes of. */
export interface Matter {
  readonly kind: 'demand' | 'undertaking';
  readonly id: string;
}

/** Finds the occasion at which a demand or an undertaking was made. */
@Injectable()
export class OccasionDirectory {
  constructor(private readonly readStore: ReadStore<Fact<DiplomaticEvent>>, private readonly lookup: Lookup) {}

  /** undefined where it was made on none. */
  async occasionOf({ kind, id }: Matter): Promise<string | undefined> {
    const stream = await this.lookup.of(() => this.readStore.streamsOf(kind, id, this.readStore.position())[0]);
    return stream?.slice(PREFIX.length);
  }

  /** The event by which it was made on another occasion than that of the stream; undefined where none stands, as far as is projected. */
  madeElsewhere({ kind, id }: Matter, stream: string): string | undefined {
    const position = this.readStore.position();
    const others = this.readStore.streamsOf(kind, id, position).filter((other) => other !== stream);
    const facts = others.flatMap((other) => this.readStore.factsOfStream(other, { knownAt: Infinity, position }));
    return facts.find(({ event }) => isDeepStrictEqual(matterOf(event), { kind, id }))?.eventId;
  }
}

/** What an event makes, where it is a demand or an undertaking. */
export function matterOf(event: DiplomaticEvent): Matter | undefined {
  if (event.type === 'DemandMade') return { kind: 'demand', id: event.data.demandId };
  return event.type === 'UndertakingGiven' ? { kind: 'undertaking', id: event.data.undertakingId } : undefined;
}
