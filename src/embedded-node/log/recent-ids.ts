export interface WrittenAs {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
}

/** Under which revision an event id was written lately: what makes a repeated append without an expected revision harmless. */
export class RecentIds {
  readonly #byId = new Map<string, WrittenAs>();

  constructor(private readonly maximum = 65_536) {}

  add(id: Buffer, written: WrittenAs): void {
    this.#byId.set(id.toString('latin1'), written);
    if (this.#byId.size <= this.maximum) return;
    for (const oldest of this.#byId.keys()) {
      this.#byId.delete(oldest);
      return;
    }
  }

  find(id: Buffer, stream: string): WrittenAs | undefined {
    const written = this.#byId.get(id.toString('latin1'));
    return written?.stream === stream ? written : undefined;
  }

  remove(id: Buffer): void {
    this.#byId.delete(id.toString('latin1'));
  }
}
