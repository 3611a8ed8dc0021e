import { readFileSync } from 'node:fs';
import type { EventType } from '../../src/catalogue/index.js';

/** An event's data as a version of this program wrote it. */
export interface Sample {
  readonly type: EventType;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One of each type in every version ever written. Lines are added to the file and never changed: what they hold is in somebody's log. */
export const SAMPLES: readonly Sample[] = readFileSync('test/catalogue/samples.ndjson', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Sample);
