import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Recorded } from '../kernel/recorded.js';
import { ReadStore } from '../read-store/port.js';
import type { RecordingCommand } from './command-endpoint.js';
import { EVENT, idsFor, type Idempotency } from './idempotency-key.js';
import { Lookup } from './lookup.js';
import { Recorder } from './recorder.js';

/**
 * Lets a command with an Idempotency-Key be recorded once. The first answer is found again from the store of events itself, by the
 * ids that follow from the key: after a crash, and on whatever instance. Only of two that are under way on two instances at the same
 * moment, with one key and different bodies for different streams, may both be recorded.
 */
@Injectable()
export class Once {
  private readonly underWay = new Set<string>();

  constructor(private readonly recorder: Recorder, private readonly lookup: Lookup, private readonly readStore: ReadStore) {}

  /** Throws DomainError `key-in-flight` or `key-reused`, and what `record` throws. */
  async record(idempotency: Idempotency | undefined, command: RecordingCommand, record: () => Promise<Recorded>): Promise<Recorded> {
    if (!idempotency) return record();
    const { key } = idempotency;
    if (this.underWay.has(key)) throw new DomainError('key-in-flight', `A command with the Idempotency-Key ${key} is under way: send it again in a moment`);
    this.underWay.add(key);
    try {
      const earlier = await this.earlier(idempotency);
      if (!earlier) return await record();
      return command.inSteps ? await record().catch(() => earlier) : earlier;
    } finally {
      this.underWay.delete(key);
    }
  }

  private async earlier({ key, digest }: Idempotency): Promise<Recorded | undefined> {
    const eventId = idsFor(key)(EVENT);
    const found = await this.lookup.of(() => this.readStore.event(eventId));
    if (!found) return undefined;
    if (found.metadata.idempotency?.digest === digest) return this.recorder.answered(found.stream, key);
    throw new DomainError('key-reused', `The Idempotency-Key ${key} belongs to a command that said something else, and that is on record as event ${eventId}`, [], { eventId });
  }
}
