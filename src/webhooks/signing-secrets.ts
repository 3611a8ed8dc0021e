import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessDenied, EventStore, RevisionConflict } from '../event-store/port.js';
import { DomainError } from '../kernel/domain-error.js';

/** A system's own type of event: nothing that follows the log reads it, so no read store and no answer ever holds it. */
const TYPE = '$webhook-secret';
/** As long as the digest that it keys; the Standard Webhooks specification asks for 24 to 64. */
const BYTES = 32;
const MOST_REMEMBERED = 1_000;

/** In the event store, so that every instance can sign; a stream of the system's, which only its administrators may read. */
const streamOf = (watchId: string): string => `$webhook-secret-${watchId}`;

/** The secrets with which messages are signed, one for each watch that has a webhook: https://www.standardwebhooks.com. */
@Injectable()
export class SigningSecrets {
  private readonly remembered = new Map<string, string>();

  constructor(private readonly events: EventStore) {}

  /** Makes the secret of a watch; where there is one already, that stands. Throws StoreUnavailable, and DomainError where the store does not let us. */
  async make(watchId: string): Promise<string> {
    const secret = `whsec_${randomBytes(BYTES).toString('base64')}`;
    try {
      await this.events.append(streamOf(watchId), [{ eventId: randomUUID(), type: TYPE, data: { secret }, metadata: {} }], 'no-stream');
      return secret;
    } catch (error) {
      if (error instanceof RevisionConflict) return (await this.of(watchId)) ?? secret;
      if (error instanceof AccessDenied) throw new DomainError('store-unavailable', `${error.message}. To keep the secrets of webhooks, the account needs the rights of an administrator of the event store.`);
      throw error;
    }
  }

  /** Undefined where none was made. Throws StoreUnavailable. */
  async of(watchId: string): Promise<string | undefined> {
    const remembered = this.remembered.get(watchId);
    if (remembered !== undefined) return remembered;
    let secret: string | undefined;
    // To the end, which is near: a read that is left before it is over keeps the connection from being closed.
    for await (const { data } of this.events.readStream(streamOf(watchId))) {
      if (typeof data === 'object' && data !== null && 'secret' in data && typeof data.secret === 'string') secret ??= data.secret;
    }
    if (secret !== undefined) this.remember(watchId, secret);
    return secret;
  }

  private remember(watchId: string, secret: string): void {
    this.remembered.set(watchId, secret);
    const oldest = this.remembered.size > MOST_REMEMBERED ? this.remembered.keys().next() : undefined;
    if (oldest && !oldest.done) this.remembered.delete(oldest.value);
  }
}
