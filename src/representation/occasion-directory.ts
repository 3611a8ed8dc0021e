import { Injectable } from '@nestjs/common';
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
  constructor(private readonly readStore: ReadStore, private readonly lookup: Lookup) {}

  /** undefined where it was made on none. */
  async occasionOf({ kind, id }: Matter): Promise<string | undefined> {
    const stream = await this.lookup.of(() => this.readStore.streamsOf(kind, id, this.readStore.position())[0]);
    return stream?.slice(PREFIX.length);
  }
}
