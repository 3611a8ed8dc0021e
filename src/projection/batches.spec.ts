import { setTimeout as wait } from 'node:timers/promises';
import type { SubscriptionMessage } from '../event-store/port.js';
import { batchesOf, LARGEST_BATCH } from './batches.js';

type Messages = readonly SubscriptionMessage[];

const at = (position: number): SubscriptionMessage => ({ kind: 'checkpoint', position: BigInt(position) });
const CAUGHT_UP: SubscriptionMessage = { kind: 'caught-up' };

/** What a subscription hands over, with pauses of so many milliseconds between. */
async function* handing(...steps: (Messages | number | Error)[]): AsyncGenerator<Messages> {
  for (const step of steps) {
    if (typeof step === 'number') await wait(step);
    else if (step instanceof Error) throw step;
    else yield step;
  }
}

async function sizesOf(messages: AsyncGenerator<Messages>, isLive: () => boolean): Promise<number[]> {
  const sizes: number[] = [];
  for await (const batch of batchesOf(messages, isLive, new AbortController().signal)) sizes.push(batch.length);
  return sizes.filter((size) => size > 0);
}

describe('Batches of a subscription', () => {
  it('wait for more while the log is behind', async () => {
    expect(await sizesOf(handing([at(1)], 10, [at(2), at(3)], 10, [at(4)]), () => false)).toEqual([4]);
  });

  it('wait for nothing once it is read to its end', async () => {
    expect(await sizesOf(handing([at(1)], 10, [at(2), at(3)]), () => true)).toEqual([1, 2]);
    expect(await sizesOf(handing([at(1)], [at(2), CAUGHT_UP], 10, [at(3)], 10, [at(4)]), () => false)).toEqual([3, 2]);
  });

  it('are handed over after a while though the log goes on, and however far behind it is are of a limited size', async () => {
    const trickle = Array.from({ length: 10 }, (_, place) => [[at(place)], 30]).flat();
    const sizes = await sizesOf(handing(...trickle), () => false);
    expect(sizes.length).toBeGreaterThan(1);
    const many = Array.from({ length: 20 }, () => Array.from({ length: 512 }, (_, place) => at(place)));
    expect(await sizesOf(handing(...many), () => false)).toEqual([LARGEST_BATCH, LARGEST_BATCH, 20 * 512 - 2 * LARGEST_BATCH]);
  });

  it('hand over what came before a failure', async () => {
    const sizes: number[] = [];
    const failing = async (): Promise<void> => {
      for await (const batch of batchesOf(handing([at(1), at(2)], new Error('gone')), () => false, new AbortController().signal)) sizes.push(batch.length);
    };
    await expect(failing()).rejects.toThrow('gone');
    expect(sizes).toEqual([2]);
  });
});
