import { jest } from '@jest/globals';
import { messageOf } from './groups.js';
import { StoreUnavailable } from './port.js';

describe('A message of a group, on a connection that has died without a word', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is neither settled nor given back for ever: whoever does it hears after a while that the store is away', async () => {
    const event = { id: 'one', streamId: 'watch-a', type: 'WatchFired', revision: 0n, position: { commit: 1n, prepare: 1n }, created: new Date(0), isJson: true, data: {}, metadata: {} } as const;
    const silence = () => new Promise<void>(() => undefined);
    const message = messageOf({ ack: silence, nack: silence }, { event }, event);
    const ends = Promise.allSettled([message.settle(), message.giveBack('later')]);
    await jest.advanceTimersByTimeAsync(10_000);
    for (const end of await ends) expect(end).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) as object });
  });
});
