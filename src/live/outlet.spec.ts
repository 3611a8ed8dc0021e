import { EventEmitter } from 'node:events';
import { Outlet, TooSlow } from './outlet.js';

/** A client that takes one message and then reads no more. */
class Stuck extends EventEmitter {
  readonly write = (): boolean => false;
}

describe('A client that stops reading', () => {
  it('is waited for, but not for ever', async () => {
    const outlet = new Outlet(new Stuck() as never, new AbortController().signal, 20);
    await expect(outlet.write('x')).rejects.toThrow(TooSlow);
  });

  it('goes on when it reads again, or when it is gone, and leaves no listener behind', async () => {
    const response = new Stuck();
    const gone = new AbortController();
    const outlet = new Outlet(response as never, gone.signal, 5_000);
    const first = outlet.write('x');
    response.emit('drain');
    await first;
    const second = outlet.write('x');
    gone.abort();
    await second;
    expect(response.listenerCount('drain')).toBe(0);
  });
});
