/** Which of the messages read are settled: nothing at or before the checkpoint is still owed to a consumer. */
export class Progress {
  // Messages are read in order, so the first of a set is also the least.
  readonly #owed = new Set<number>();
  #read: number;
  #settled = 0;

  /** @param kept the last checkpoint that is on disk. */
  constructor(private kept: number) {
    this.#read = kept;
  }

  /** Place was read; owed unless it is passed over, as what a filter leaves out is. */
  read(place: number, owed: boolean): void {
    this.#read = place;
    if (owed) this.#owed.add(place);
    else this.#settled += 1;
  }

  settle(place: number): void {
    if (this.#owed.delete(place)) this.#settled += 1;
  }

  /** The last place before which, and with which, everything is settled. */
  get checkpoint(): number {
    const [least] = this.#owed;
    return least === undefined ? this.#read : least - 1;
  }

  get lastKept(): number {
    return this.kept;
  }

  /** Whether a checkpoint is worth keeping when so many messages must have been settled since the last was begun. */
  isDue(count: number): boolean {
    return this.checkpoint > this.kept && this.#settled >= count;
  }

  /** @returns the checkpoint to be kept. */
  begin(): number {
    this.#settled = 0;
    return this.checkpoint;
  }

  /** The checkpoint is on disk. */
  finish(checkpoint: number): void {
    this.kept = checkpoint;
  }
}
