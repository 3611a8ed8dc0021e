/** The answer to a command: what was appended, and where. */
export interface Recorded {
  readonly eventIds: readonly string[];
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  /** What this answer says besides, and nothing else ever does: a secret that was made for whoever sent the command. */
  readonly besides?: Readonly<Record<string, string>>;
}
