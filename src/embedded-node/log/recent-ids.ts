export interface WrittenAs {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
}

/** Under which revision an event id was written lately: what makes a repeated append without an expected revision harmless. */
export class RecentIds {
  readonly #byId = new Map<string, WrittenAs>();
  /** The keys in the order of writing, in a circle; asking the map for its oldest key is slow once many have been deleted. */
  readonly #order: string[] = [];
  #next = 0;

  constructor(private readonly maximum = 65_536) {}

  add(id: Buffer, written: WrittenAs): void {
    const key = id.toString('latin1');
    const oldest = this.#order[this.#next];
    if (oldest !== undefined && oldest !== key) this.#byId.delete(oldest);
    this.#order[this.#next] = key;
    this.#next = (this.#next + 1) % this.maximum;
    this.#byId.set(key, written);
  }

  find(id: Buffer, stream: string): WrittenAs | undefined {
    const written = this.#byId.get(id.toString('latin1'));
    return written?.stream === stream ? written : undefined;
  }

  remove(id: Buffer): void {
    this.#byId.delete(id.toString('latin1'));
  }
}
