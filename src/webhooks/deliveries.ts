import { Injectable } from '@nestjs/common';
import type { DeliveryEvent, EventOf } from '../catalogue/index.js';
import { EventStore, RevisionConflict, type ExpectedRevision } from '../event-store/port.js';
import { Clock } from '../kernel/clock.js';
import { derivedId } from '../kernel/derived-id.js';
import { Instance } from '../ops/instance.js';
import { log } from '../ops/log.js';
import { ReadStore } from '../read-store/port.js';
import { WatchBook } from '../watches/watch-book.js';
import { nextAttempt } from './back-off.js';
import { Lanes } from './lanes.js';
import { messageOf } from './message.js';
import { NotDelivered, post } from './post.js';
import { SigningSecrets } from './signing-secrets.js';
import { WebhookTargets } from './webhook-targets.js';

const MOST_ALTOGETHER = 64;
const LONGEST_ERROR = 500;

/** What is owed to a webhook: the firing it is told of, and what became of that so far. */
export interface Owed {
  readonly firing: string;
  readonly position: bigint;
  readonly watchId: string;
  readonly target: string;
  /** How often it was sent. */
  readonly attempts: number;
  /** Since when it is tried; milliseconds. */
  readonly since: number;
  /** Of the stream that holds what became of it. */
  readonly revision: ExpectedRevision;
}

type Outcome = EventOf<'WebhookDelivered' | 'WebhookDeferred' | 'WebhookParked'>;

export const deliveryStream = (firing: string): string => `webhook-${firing}`;
/** The same whoever delivers it: what was delivered is found again by it. */
export const deliveredId = (firing: string): string => derivedId('webhook delivered', firing);

/** Sends messages, and records what became of each attempt: on record, it is neither lost nor forgotten, whatever becomes of this instance. */
@Injectable()
export class Deliveries {
  readonly lanes = new Lanes(MOST_ALTOGETHER);

  constructor(
    private readonly events: EventStore,
    private readonly readStore: ReadStore,
    private readonly clock: Clock,
    private readonly book: WatchBook,
    private readonly targets: WebhookTargets,
    private readonly secrets: SigningSecrets,
    private readonly instance: Instance,
  ) {}

  /** Sends it once, in a lane that must be free. Resolves to the position of the record of what became of it. Throws StoreUnavailable. */
  async attempt(owed: Owed): Promise<bigint> {
    const { target } = owed;
    this.lanes.enter(target);
    let result: 'answered' | 'away' = 'answered';
    try {
      const status = await this.send(owed);
      return await this.record(owed, { type: 'WebhookDelivered', data: { ...this.named(owed), attempts: owed.attempts + 1, by: this.instance.id, status } });
    } catch (error) {
      if (!(error instanceof NotDelivered)) throw error;
      if (error.kind === 'away') result = 'away';
      return await this.record(owed, this.failed(owed, error));
    } finally {
      this.lanes.leave(target, result, this.clock.now(), Math.random());
    }
  }

  /** Records that it is owed, and will be sent by this instance. Throws StoreUnavailable. */
  defer(owed: Owed, at: number): Promise<bigint> {
    return this.record(owed, this.deferred(owed, at));
  }

  private async send({ firing, watchId }: Owed): Promise<number> {
    const watch = this.book.find(watchId);
    const event = this.readStore.event(firing);
    if (!watch || watch.terms.deliver === 'sse') throw new NotDelivered('the watch was removed', 'gone');
    if (!event) throw new NotDelivered('the firing is not on record here', 'refused');
    const secret = await this.secrets.of(watchId);
    if (secret === undefined) throw new NotDelivered('the watch has no secret to sign with', 'refused');
    return await post(new URL(watch.terms.deliver.webhook.url), messageOf(event, secret, this.clock.now()), this.targets);
  }

  private failed(owed: Owed, { message, kind }: NotDelivered): Outcome {
    const attempts = owed.attempts + 1;
    const error = message.slice(0, LONGEST_ERROR);
    const next = kind === 'gone' ? undefined : nextAttempt(attempts, owed.since, this.clock.now(), Math.random());
    if (next === undefined) return { type: 'WebhookParked', data: { ...this.named(owed), attempts, by: this.instance.id, target: owed.target, error } };
    return this.deferred({ ...owed, attempts }, next, error);
  }

  private deferred(owed: Owed, next: number, error?: string): Outcome {
    const { attempts, target, since } = owed;
    const when = { since: new Date(since).toISOString(), nextAttempt: new Date(next).toISOString() };
    return { type: 'WebhookDeferred', data: { ...this.named(owed), attempts, by: this.instance.id, target, ...(error === undefined ? {} : { error }), ...when } };
  }

  private readonly named = ({ firing, position, watchId }: Owed) => ({ firing, position: position.toString(), watchId });

  private async record({ firing, revision }: Owed, { type, data }: DeliveryEvent): Promise<bigint> {
    const eventId = type === 'WebhookDelivered' ? deliveredId(firing) : derivedId('webhook', firing, String(revision), JSON.stringify(data));
    try {
      const { position } = await this.events.append(deliveryStream(firing), [{ eventId, type, data, metadata: { schemaVersion: 1, recordedBy: 'chancery', $causationId: firing } }], revision);
      return position;
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      // Another instance did the same meanwhile. The receiver drops the repeat by its id; what the other recorded stands.
      log(`what became of webhook ${firing} was recorded by another instance`);
      return 0n;
    }
  }
}
