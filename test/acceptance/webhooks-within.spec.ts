import { rm } from 'node:fs/promises';
import { get, post } from '../support/http.js';
import { Receiver } from '../support/receiver.js';
import { startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'webhooks test' }];

interface Owed {
  readonly state: string;
  readonly lastError?: string;
}

describe('A webhook of a server that is not for development', () => {
  let server: TestServer;
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await Receiver.listen();
    server = await startServer();
  });
  afterAll(async () => {
    await server.stop();
    await receiver.close();
    await rm(server.dataDirectory, { recursive: true, force: true });
  });

  it('leads to no machine within, neither by its address nor by a name', async () => {
    const watch = (url: string) => post(`${server.url}/v1/watches`, { watchId: 'within', name: 'x', actor: 'KOR', when: { field: '/relations/status', becomes: 'established' }, deliver: { webhook: { url } } });
    for (const host of ['127.0.0.1', '[::1]', '127.1', '[::ffff:127.0.0.1]']) expect(await watch(`http://${host}:9/`)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/deliver/webhook/url' }] } });
    expect((await watch(`http://localhost:${new URL(receiver.url).port}/`)).status).toBe(201);
    await post(`${server.url}/v1/relations/KOR/RUS/establishment`, { occurred: '1990', sources });
    for (const end = Date.now() + 10_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const [owed] = (await get<{ webhooks: Owed[] }>(`${server.url}/v1/admin/webhooks`)).body.webhooks;
      if (owed?.lastError) {
        expect(owed).toMatchObject({ state: 'failing', lastError: expect.stringContaining('the machine itself') as string });
        break;
      }
      if (Date.now() > end) throw new Error('Nothing is seen to fail');
    }
    expect(receiver.arrived).toEqual([]);
  });
});
