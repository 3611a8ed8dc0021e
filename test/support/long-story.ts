import { readFileSync } from 'node:fs';
import { FOUNDING_STORY } from '../../src/demo/founding-story.js';
import { sendBatch } from './batch.js';
import { post } from './http.js';

/** Records the founding story and the long one, and gives the last position of them. */
export async function recordLongStory(url: string): Promise<string> {
  for (const { id, path, body } of FOUNDING_STORY) expect({ id, ...(await post(url + path, body)) }).toMatchObject({ id, status: 201 });
  const lines = readFileSync('examples/korea-1953-2026.ndjson', 'utf8').trim().split('\n');
  const results = await sendBatch(url, lines);
  expect(results.filter(({ status }) => status !== 201)).toEqual([]);
  // Lines of different streams are recorded side by side: the last line need not be the last in the log.
  return results.map(({ position = '0' }) => BigInt(position)).reduce((last, each) => (each > last ? each : last), 0n).toString();
}

/** The id of a fact of the long timeline. */
export const timelineEventId = (number: number): string => `ec5e0000-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`;
