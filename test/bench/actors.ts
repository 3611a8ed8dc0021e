import { ActorRegistry } from '../../src/actors/registry.js';
import { parseOccurred } from '../../src/kernel/time/parse-occurred.js';
import { milliseconds, whole } from './rate.js';

const ROWS = 100_000;
const CODES = [['COW', '365'], ['ICEWS', 'South Korea'], ['FIPS', 'RS'], ['GDELT', 'EEC'], ['ISO3', 'ZZZ']] as const;

/** Prints how long an import of 100,000 rows spends on whom its codes name: two codes a row, one of ten that names nobody. */
export async function benchActors(): Promise<void> {
  const begun = performance.now();
  const registry = new ActorRegistry();
  process.stdout.write(`actors: registry of ${registry.all().length} made in ${milliseconds(performance.now() - begun)}\n`);
  const on = parseOccurred('2015-10-27');
  const start = performance.now();
  let resolved = 0;
  for (let row = 0; row < ROWS; row++) {
    for (const [scheme, code] of [CODES[row % 5], CODES[row % 4]] as (readonly [string, string])[]) if (registry.resolve(scheme, code, on).kind === 'actor') resolved++;
  }
  const spent = performance.now() - start;
  process.stdout.write(`actors: ${whole(2 * ROWS)} codes, ${whole(resolved)} of them resolved, in ${milliseconds(spent)} (${whole((2 * ROWS * 1000) / spent)}/s)\n`);
}
