/** Which of the messages read are settled: nothing at or before the checkpoint is still owed to a consumer. */
export class Progress {
  // Messages are read in order, so the first of a set is also the least.
  readonly #owed = new Set<number>();
  #read: number;
  #settled = 0;

  constructor(private checkpointed: number) {
    this.#read = checkpointed;
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

  /** Whether a checkpoint is worth writing when this many messages must have been settled since the last. */
  isDue(count: number): boolean {
    return this.checkpoint > this.checkpointed && this.#settled >= Math.max(1, count);
  }

  written(checkpoint: number): void {
    this.checkpointed = checkpoint;
    this.#settled = 0;
  }

  get lastWritten(): number {
    return this.checkpointed;
  }

  get lastRead(): number {
    return this.#read;
  }
}
