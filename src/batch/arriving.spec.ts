import { arriving, NothingArrived } from './arriving.js';

describe('A body that arrives', () => {
  it('is given piece by piece', async () => {
    const pieces: string[] = [];
    const body = (async function* () {
      yield Buffer.from('one');
      yield Buffer.from('two');
    })();
    for await (const piece of arriving(body, 1_000)) pieces.push(piece.toString());
    expect(pieces).toEqual(['one', 'two']);
  });

  it('is waited for no longer than agreed', async () => {
    const silent = (async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('one');
      await new Promise(() => undefined);
    })();
    const pieces = arriving(silent, 20);
    expect(await pieces.next()).toEqual({ done: false, value: Buffer.from('one') });
    await expect(pieces.next()).rejects.toThrow(NothingArrived);
  });
});
