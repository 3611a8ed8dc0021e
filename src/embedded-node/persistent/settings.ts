import type { EventExpression } from '../grpc/event-match.js';

/** What a group consumes: one stream, or `$all` with or without a filter. */
export interface GroupSource {
  readonly stream: string;
  readonly filter?: EventExpression;
}

/** How a group delivers; as the protocol has it, times in milliseconds. */
export interface GroupSettings {
  readonly resolveLinks: boolean;
  /** First revision (or position) to deliver, inclusive; `end` only what comes after the group was made. */
  readonly startFrom: number | 'end';
  /** Whether it is measured how long consumers take. */
  readonly extraStatistics: boolean;
  /** Until a message comes back that was not settled; 0: never. */
  readonly messageTimeout: number;
  readonly maxRetryCount: number;
  /** Between two checkpoints that time makes due. */
  readonly checkpointAfter: number;
  /** Messages that must have been settled for a checkpoint in time, and that make one due at once. */
  readonly minCheckpointCount: number;
  readonly maxCheckpointCount: number;
  /** 0: any number. */
  readonly maxSubscriberCount: number;
  /** New messages that may wait in memory; with more, the group reads on from the log. */
  readonly liveBufferSize: number;
  /** Room that older messages must have for more of them to be read. */
  readonly readBatchSize: number;
  readonly historyBufferSize: number;
  readonly strategy: string;
}

/** A group as it is kept across restarts. */
export interface GroupConfiguration {
  readonly source: GroupSource;
  readonly name: string;
  readonly settings: GroupSettings;
  /** First revision or position to read when there is no checkpoint. */
  readonly first: number;
}

export const ALL = '$all';

export function groupKey(stream: string, name: string): string {
  return `${stream}::${name}`;
}

export function checkpointStreamOf(key: string): string {
  return `$persistentsubscription-${key}-checkpoint`;
}

export function parkedStreamOf(key: string): string {
  return `$persistentsubscription-${key}-parked`;
}
