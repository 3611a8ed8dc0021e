import { Count, EventId, HttpAddress, Id, Instant, LogPosition, Optional, Text } from './field.js';

/** What becomes of the message by which a webhook is told of a firing; each names all of it, so that it can be read alone. */
class WebhookEventData {
  /** Id of the event that fired; also the id by which the receiver drops repeats. */
  @EventId() firing: string;
  /** Its position in the log. */
  @LogPosition() position: string;
  @Id() watchId: string;
}

class WebhookAttemptsData extends WebhookEventData {
  /** How often it was sent. */
  @Count(0, 1_000_000) attempts: number;
  /** The instance that sent it last; of what is owed, the one that is to send it, unless it is late. */
  @Id() by: string;
}

export class WebhookDelivered extends WebhookAttemptsData {
  /** The HTTP status of the answer. */
  @Count(200, 299) status: number;
}

/** It is still owed to the receiver. */
export class WebhookDeferred extends WebhookAttemptsData {
  /** Scheme, host and port. */
  @HttpAddress() target: string;
  /** Why it could not be delivered; absent where nothing was tried yet. */
  @Optional(Text()) error?: string;
  /** Since when it is tried. */
  @Instant() since: string;
  @Instant() nextAttempt: string;
}

/** It is tried no more, unless somebody asks for it. */
export class WebhookParked extends WebhookAttemptsData {
  @HttpAddress() target: string;
  @Text() error: string;
}
