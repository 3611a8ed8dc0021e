import { text } from 'node:stream/consumers';
import { spawnServer, startServer, type TestServer } from '../support/server.js';

describe('A second server process', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
  });

  afterAll(() => server.stop());

  const refusal = async (dataDirectory: string, env: Record<string, string>): Promise<{ code: number | null; said: string }> => {
    const { child, exit } = spawnServer(dataDirectory, env);
    child.stdout.resume();
    const said = await text(child.stderr);
    return { code: (await exit)[0], said };
  };

  it('on the same data directory is refused, and told which', async () => {
    const { code, said } = await refusal(server.dataDirectory, {});
    expect(code).toBe(1);
    expect(said).toContain(server.dataDirectory);
    expect(said).toMatch(/in use by another chancery process \(pid \d+\)/);
  });

  it('on a port in use is refused, and told which', async () => {
    const { port } = new URL(server.url);
    const { code, said } = await refusal(`${server.dataDirectory}/second`, { PORT: port });
    expect(code).toBe(1);
    expect(said).toContain(`port ${port} is in use`);
  });

  it('with settings that cannot be used is told each of them', async () => {
    const { code, said } = await refusal(`${server.dataDirectory}/third`, { PORT: 'many', EVENTSTORE_URL: 'http://x' });
    expect(code).toBe(1);
    expect(said).toMatch(/PORT is many[^]*EVENTSTORE_URL is http:\/\/x/);
  });
});
