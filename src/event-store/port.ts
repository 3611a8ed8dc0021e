/** An event about to be appended. Ids are stable over retries, so that a retry never stores twice. */
export interface NewEvent {
  readonly eventId: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
}

/** An event as the store returns it, before its type and version have been looked at. */
export interface StoredEvent {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  /** The store's own time of append, milliseconds since the Unix epoch. */
  readonly recordedAt: number;
}

/** What the stream must look like for an append to happen: nothing there yet, or exactly this last revision. */
export type ExpectedRevision = 'no-stream' | bigint;

export interface Appended {
  readonly revision: bigint;
  readonly position: bigint;
}

export type SubscriptionMessage =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  | { readonly kind: 'checkpoint'; readonly position: bigint }
  | { readonly kind: 'caught-up' };

/** An event that a group of instances shares among them: it is owed until one of them has settled it. */
export interface GroupMessage {
  readonly event: StoredEvent;
  /** It is done with. Where this is lost on the way, the message comes again. Throws StoreUnavailable, after a while at the latest. */
  settle(): Promise<void>;
  /** It is for another, or for later: it may come again at once. Throws StoreUnavailable, after a while at the latest. */
  giveBack(reason: string): Promise<void>;
}

/** The append lost against another writer; the stream has moved past the expected revision. */
export class RevisionConflict extends Error {
  constructor(readonly stream: string, readonly expected: ExpectedRevision, readonly actual: bigint | 'no-stream') {
    super(`Stream ${stream} is at revision ${String(actual)}, not at ${String(expected)}`);
    this.name = 'RevisionConflict';
  }
}

/** The store did not answer in time or cannot be reached. The append may or may not have happened: retry with the same event ids. */
export class StoreUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}

/** The store knows who asks, and does not let them: trying again changes nothing. */
export class AccessDenied extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AccessDenied';
  }
}

/** The way to the event store; also the injection token. */
export abstract class EventStore {
  /** Appends all or none and resolves once they are on disk. Throws RevisionConflict or StoreUnavailable. */
  abstract append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended>;
  /** Reads a stream forwards from its first event; an absent stream has no events. */
  abstract readStream(stream: string): AsyncIterable<StoredEvent>;
  /**
   * Every user event after the position (exclusive; undefined is the beginning), then live, until the signal aborts: as many at a time
   * as have come, never none. Throws StoreUnavailable when it drops.
   */
  abstract subscribe(after: bigint | undefined, signal: AbortSignal): AsyncIterable<readonly SubscriptionMessage[]>;
  /** The event at exactly this position; undefined where there is none. */
  abstract eventAt(position: bigint): Promise<StoredEvent | undefined>;
  /** The last event that is not a system's own; undefined where none is among the newest few hundred. */
  abstract lastUserEvent(): Promise<StoredEvent | undefined>;
  /**
   * The last event beyond the position that is not a system's own; undefined where there is none. It looks at all that is beyond, however
   * much of that is the system's own: of what is not projected yet that is little.
   */
  abstract lastUserEventBeyond(position: bigint): Promise<StoredEvent | undefined>;
}

/** How instances of the program share work; also the injection token. */
export abstract class EventGroups {
  /** Makes a group that shares all events of a type, from the first of the log on; where there is one of that name, it stays as it is. Throws StoreUnavailable. */
  abstract createGroup(group: string, type: string): Promise<void>;
  /**
   * This instance's share of a group's messages, until the signal aborts; no more than so many are unsettled at a time. What is
   * unsettled when the instance goes, or for two minutes, comes again, here or elsewhere. Throws StoreUnavailable when it drops.
   */
  abstract messagesOfGroup(group: string, most: number, signal: AbortSignal): AsyncIterable<readonly GroupMessage[]>;
}
