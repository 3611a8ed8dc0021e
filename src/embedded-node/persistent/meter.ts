/** Counts, and says how much has been counted since it was last asked. */
export class Meter {
  #total = 0;
  #totalBefore = 0;
  #askedAt: number;

  /** @param now milliseconds. */
  constructor(now: number) {
    this.#askedAt = now;
  }

  get total(): number {
    return this.#total;
  }

  count(): void {
    this.#total += 1;
  }

  /** What came since the last time; `perSecond` rounded down. */
  measure(now: number): { readonly since: number; readonly perSecond: number } {
    const since = this.#total - this.#totalBefore;
    const milliseconds = now - this.#askedAt;
    this.#totalBefore = this.#total;
    this.#askedAt = now;
    return { since, perSecond: milliseconds > 0 ? Math.floor((since * 1000) / milliseconds) : 0 };
  }
}
