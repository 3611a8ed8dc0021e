import { randomUUID } from 'node:crypto';
import type { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { factsOf } from './facts.js';

const STATES = ['KOR', 'PRK', 'RUS', 'USA', 'JPN', 'CHN', 'GBR', 'FRA', 'DEU', 'ITA', 'IND', 'BRA', 'CAN', 'AUS', 'TUR', 'POL', 'UKR', 'VNM', 'IDN', 'MEX'];

/** All pairs of twenty states: 190. */
export const PAIRS: readonly (readonly [string, string])[] = STATES.flatMap((one, place) => STATES.slice(place + 1).map((other) => [one, other] as const));

const BATCH = 500;
const AT_ONCE = 4;

/** Appends so many facts of all pairs straight to the store, those of one pair in the order of their dates; gives the last position. */
export async function recordFacts(client: EventStoreDBClient, count: number): Promise<bigint> {
  const facts = turnAbout(PAIRS.map(([one, other]) => factsOf(one, other, Math.ceil(count / PAIRS.length), randomUUID())), count);
  let last = 0n;
  const write = async (): Promise<void> => {
    for (let batch = take(facts, BATCH); batch.length > 0; batch = take(facts, BATCH)) {
      const { position } = await client.appendToStream(`contact-${randomUUID()}`, batch);
      if (position && position.commit > last) last = position.commit;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
  return last;
}

function* turnAbout(sources: Iterator<{ event: ReturnType<typeof jsonEvent> }>[], count: number) {
  for (let number = 0; number < count; number++) {
    const next = sources[number % sources.length]?.next();
    if (!next || next.done) return;
    yield next.value.event;
  }
}

function take<T>(from: Iterator<T>, most: number): T[] {
  const taken: T[] = [];
  for (let next = taken.length < most ? from.next() : undefined; next && !next.done; next = taken.length < most ? from.next() : undefined) taken.push(next.value);
  return taken;
}
