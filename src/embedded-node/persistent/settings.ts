/** What a group consumes: one stream, or `$all` with or without a filter. */
export interface GroupSource {
  readonly stream: string;
  readonly filter?: { readonly on: 'stream' | 'type'; readonly regex: string; readonly prefixes: readonly string[] };
}

/** How a group delivers; as the protocol has it, times in milliseconds. */
export interface GroupSettings {
  readonly resolveLinks: boolean;
  /** First revision (or position) to deliver, inclusive; `end` only what comes after the group was made. */
  readonly startFrom: number | 'end';
  readonly extraStatistics: boolean;
  /** 0: never. */
  readonly messageTimeout: number;
  readonly maxRetryCount: number;
  readonly checkpointAfter: number;
  readonly minCheckpointCount: number;
  readonly maxCheckpointCount: number;
  /** 0: any number. */
  readonly maxSubscriberCount: number;
  readonly liveBufferSize: number;
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
