/** A message to a webhook that has not been delivered. Instants in milliseconds. */
export interface OwedWebhook {
  /** Id of the event that fired, and of the message. */
  readonly firing: string;
  /** Of the event that fired. */
  readonly position: bigint;
  readonly watchId: string;
  /** Scheme, host and port. */
  readonly target: string;
  readonly state: 'waiting' | 'failing' | 'parked';
  readonly attempts: number;
  readonly error?: string;
  readonly since: number;
  readonly nextAttempt: number;
  /** The instance that is to make the attempt. */
  readonly by: string;
  /** Of the stream that holds what became of the message. */
  readonly revision: bigint;
}

/** Whose attempts to list: those of the instance that are due, and those of others that are late. */
export interface DueQuery {
  readonly target: string;
  readonly by: string;
  readonly now: number;
  /** What was due by then is late. */
  readonly late: number;
  readonly limit: number;
}

/** What is owed to webhooks, as it was projected. */
export interface WebhookQueue {
  find(firing: string): OwedWebhook | undefined;
  /** In the order in which they fired, after the position (exclusive). */
  list(after: bigint, limit: number, state?: OwedWebhook['state']): OwedWebhook[];
  count(): Readonly<Record<OwedWebhook['state'], number>>;
  /** Targets to which something is owed that is not parked. */
  targets(): string[];
  /** Those due first come first. */
  due(query: DueQuery): OwedWebhook[];
}

/** What became of a message, as an event says it. */
export type DeliveryStep =
  | { readonly kind: 'delivered'; readonly firing: string }
  | ({ readonly kind: 'owed' } & Omit<OwedWebhook, 'revision' | 'state'> & { readonly parked: boolean });
