import fc from 'fast-check';
import { linesOf } from './lines.js';

async function read(chunks: readonly Buffer[], limit = 1_000): Promise<(string | number)[]> {
  const found: (string | number)[] = [];
  const arriving = (async function* () {
    yield* chunks;
  })();
  for await (const { number, bytes } of linesOf(arriving, limit)) found.push(bytes ? `${number} ${bytes.toString()}` : number);
  return found;
}

describe('The lines of a body', () => {
  it('are found wherever its pieces end, the last one too where no newline follows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[a-zé]{1,9}$/), { minLength: 1 }), fc.infiniteStream(fc.integer({ min: 1, max: 6 })), fc.boolean(), async (lines, sizes, closed) => {
        let rest = Buffer.from(lines.join('\n') + (closed ? '\n' : ''));
        const chunks: Buffer[] = [];
        for (const size of sizes) {
          if (rest.length === 0) break;
          chunks.push(rest.subarray(0, size));
          rest = rest.subarray(size);
        }
        expect(await read(chunks)).toEqual(lines.map((line, place) => `${place + 1} ${line}`));
      }),
    );
  });

  it('are numbered with the blank ones, which are left out', async () => {
    expect(await read([Buffer.from('one\r\n\n \r\nfour\n')])).toEqual(['1 one\r', '4 four']);
    expect(await read([])).toEqual([]);
  });

  it('that are too long are passed over, however they arrive, and the rest goes on', async () => {
    const long = Buffer.from('x'.repeat(50));
    expect(await read([Buffer.from('one\n'), long, long, Buffer.from('\nthree\n')], 20)).toEqual(['1 one', 2, '3 three']);
    expect(await read([long], 20)).toEqual([1]);
  });

  it('hold no more than the limit of a line that has no end', async () => {
    let sent = 0;
    const endless = (async function* () {
      for (; sent < 8_000; sent++) yield Buffer.alloc(65_536, 'x');
      yield Buffer.from('\nlast');
    })();
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    for await (const { bytes } of linesOf(endless, 100_000)) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      if (bytes) expect(bytes.toString()).toBe('last');
    }
    expect(sent).toBe(8_000);
    expect(most).toBeLessThan(250_000_000);
  });
});
