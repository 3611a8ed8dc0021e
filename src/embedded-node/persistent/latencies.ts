const KEPT = 1000;

const QUANTILES: readonly [string, number][] = [
  ['Quintile 1', 0.2],
  ['Quintile 2', 0.4],
  ['Quintile 3', 0.6],
  ['Quintile 4', 0.8],
  ['Quintile 5', 1],
  ['90%', 0.9],
  ['95%', 0.95],
  ['99%', 0.99],
  ['99.5%', 0.995],
  ['99.9%', 0.999],
];

/** How long a consumer took to settle its newest thousand messages. */
export class Latencies {
  readonly #kept: number[] = [];
  #next = 0;

  /** @param duration milliseconds. */
  add(duration: number): void {
    this.#kept[this.#next] = duration;
    this.#next = (this.#next + 1) % KEPT;
  }

  /** Whole milliseconds under the names that clients know; nothing before something was measured. */
  measurements(): readonly [string, number][] {
    if (this.#kept.length === 0) return [];
    const sorted = [...this.#kept].sort((one, other) => one - other);
    const at = (share: number): number => Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
    const mean = sorted.reduce((sum, duration) => sum + duration, 0) / sorted.length;
    const quantiles = QUANTILES.map(([name, share]): [string, number] => [name, at(share)]);
    return [['Mean', Math.round(mean)], ['Median', at(0.5)], ['Fastest', at(0)], ...quantiles, ['Highest', at(1)]];
  }
}
