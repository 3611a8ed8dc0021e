/** The answer to a command: what was appended, and where. */
export interface Recorded {
  readonly eventIds: readonly string[];
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
}
