/** A rule that an event breaks, and the event it collides with; named in the event's metadata and shown in the state. */
export interface Anomaly {
  readonly rule: string;
  readonly message: string;
  readonly collidesWith?: string;
}

/** Metadata as stored beside the data of every event. */
export interface EventMetadata {
  readonly schemaVersion: number;
  readonly recordedBy: string;
  /** RFC 3339; only where the importer stated when it was learned, else the store's own time counts. */
  readonly learnedAt?: string;
  readonly $correlationId?: string;
  readonly $causationId?: string;
  readonly anomalies?: readonly Anomaly[];
  /** Why a person recorded it although it breaks a rule. */
  readonly force?: { readonly reason: string };
  /** Names the command's Idempotency-Key and the digest of its body, so that the first answer can be found again. */
  readonly idempotency?: { readonly key: string; readonly digest: string };
}

/** An event in its type's current version, as every reader after the store sees it. */
export interface RecordedEvent<E extends { type: string; data: object } = { type: string; data: object }> {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  /** The store's own time of append, milliseconds since the Unix epoch. */
  readonly recordedAt: number;
  /** When this record learned of it: `learnedAt` where it was stated, else `recordedAt`. */
  readonly learned: number;
  readonly event: E;
  readonly metadata: EventMetadata;
}
