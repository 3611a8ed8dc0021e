import { once } from 'node:events';
import { createServer as createRaw, type AddressInfo, type LookupFunction, type Socket } from 'node:net';
import { Receiver } from '../../test/support/receiver.js';
import { Configuration } from '../ops/configuration.js';
import { NotDelivered, post } from './post.js';
import { WebhookTargets } from './webhook-targets.js';

const message = { headers: { 'webhook-id': 'one', 'content-type': 'application/json' }, body: '{"é":1}' };
const targets = (allow: boolean): WebhookTargets => new WebhookTargets(new Configuration({ WEBHOOK_ALLOW_LOOPBACK: String(allow) }));
const failure = (sent: Promise<number>): Promise<unknown> => sent.then((status) => status, (error: unknown) => (error instanceof NotDelivered ? [error.kind, error.message] : error));

describe('A message that is sent', () => {
  let receiver: Receiver;
  beforeAll(async () => (receiver = await Receiver.listen()));
  afterAll(() => receiver.close());
  const answered = async (status: number) => {
    receiver.answers = () => status;
    return failure(post(new URL(`${receiver.url}/hook`), message, targets(true)));
  };

  it('is delivered with any answer of success, and with no other', async () => {
    expect([await answered(200), await answered(299)]).toEqual([200, 299]);
    expect(receiver.arrived.at(-1)).toMatchObject({ id: 'one', body: message.body, headers: { 'content-length': '8', 'content-type': 'application/json' } });
    expect(await Promise.all([301, 307, 400, 500, 503, 429, 410].map(answered))).toHaveLength(7);
    expect(await answered(307)).toEqual(['refused', 'answered 307: redirects are not followed']);
    expect(await answered(500)).toEqual(['refused', 'answered 500']);
    expect(await answered(503)).toEqual(['away', 'answered 503']);
    expect(await answered(410)).toEqual(['gone', 'answered 410']);
    expect(receiver.arrived.filter(({ path }) => path !== '/hook')).toEqual([]);
  });

  it('is not waited for longer than a while, and nobody is there to refuse it', async () => {
    receiver.answers = () => 'never';
    expect(await failure(post(new URL(receiver.url), message, targets(true), 100))).toEqual(['away', 'no answer within 0.1 s']);
    expect(await failure(post(new URL('http://127.0.0.1:1/'), message, targets(true)))).toEqual(['away', expect.stringContaining('ECONNREFUSED')]);
  });

  it('asks for the address once, and goes where that was looked at', async () => {
    let asked = 0;
    const { port } = new URL(receiver.url);
    const rebinding: LookupFunction = (_name, options, callback) => {
      asked += 1;
      const address = asked === 1 ? '127.0.0.1' : '127.0.0.2';
      if (options.all) callback(null, [{ address, family: 4 }]);
      else callback(null, address, 4);
    };
    receiver.answers = () => 204;
    expect(await post(new URL(`http://rebinding.example:${port}/`), message, { lookup: rebinding, refusalOfHost: () => undefined })).toBe(204);
    expect([asked, receiver.arrived.at(-1)?.headers.host]).toEqual([1, `rebinding.example:${port}`]);
  });

  it('goes nowhere within, by name or by address', async () => {
    const before = receiver.arrived.length;
    const { port } = new URL(receiver.url);
    expect(await failure(post(new URL(`http://localhost:${port}/`), message, targets(false)))).toEqual(['away', expect.stringMatching(/localhost leads to no address .*the machine itself/)]);
    expect(await failure(post(new URL(`http://127.0.0.1:${port}/`), message, targets(false)))).toEqual(['away', '127.0.0.1 is the machine itself, and nothing is sent there']);
    expect(await failure(post(new URL('http://[::ffff:a00:1]/'), message, targets(true)))).toEqual(['away', expect.stringContaining('a private address')]);
    expect(receiver.arrived.length).toBe(before);
  });

  it('takes no more than a little of an answer that never ends', async () => {
    let flowed = 0;
    const closed: Promise<unknown>[] = [];
    const flood = createRaw((socket: Socket) => {
      closed.push(new Promise((resolve) => socket.once('close', resolve)));
      socket.on('error', () => undefined);
      const pour = (): void => {
        while (!socket.destroyed && socket.write(Buffer.alloc(16_384))) flowed += 16_384;
      };
      socket.on('drain', pour);
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n');
        pour();
      });
    });
    flood.listen(0, '127.0.0.1');
    await once(flood, 'listening');
    expect(await post(new URL(`http://127.0.0.1:${(flood.address() as AddressInfo).port}/`), message, targets(true))).toBe(200);
    await Promise.all(closed);
    expect(flowed).toBeLessThan(16 * 1024 * 1024);
    flood.close();
  });
});

describe('The address of a webhook', () => {
  it.each([
    ['https://example.org/hook?x=1', undefined],
    ['http://example.org:8080', undefined],
    ['http://localhost/', undefined],
    ['http://127.0.0.1/', 'the machine itself'],
    ['http://0177.0.0.1/', 'the machine itself'],
    ['http://[::1]/', 'the machine itself'],
    ['http://user@example.org/', 'user name'],
    ['gopher://example.org/', 'http://'],
    ['//example.org', 'no address'],
  ])('%s', (url, words) => {
    const refuse = () => targets(false).refuse(url, '/deliver/webhook/url');
    if (words === undefined) expect(refuse).not.toThrow();
    else expect(refuse).toThrow(words);
  });
});
