import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type TestServer } from '../support/server.js';
import { CutProxy } from './cut-proxy.js';

/** One of several programs on an event store, behind a line of its own: killed, it is started again at its address on its directory. */
export class Instance {
  private constructor(
    readonly line: CutProxy,
    private readonly directory: string,
    private readonly port: number,
    private server: TestServer,
  ) {}

  static async start(eventStorePort: number): Promise<Instance> {
    const [line, directory, port] = await Promise.all([CutProxy.listen(eventStorePort), mkdtemp(join(tmpdir(), 'chancery-chaos-')), freePort()]);
    return new Instance(line, directory, port, await startAt(line, directory, port));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async killAndRestart(): Promise<void> {
    await this.server.kill9();
    this.server = await startAt(this.line, this.directory, this.port);
  }

  async end(): Promise<void> {
    await this.server.stop();
    await this.line.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}

const startAt = (line: CutProxy, dataDirectory: string, port: number): Promise<TestServer> =>
  startServer({ dataDirectory, env: { PORT: String(port), EVENTSTORE_URL: `esdb://127.0.0.1:${line.port}?tls=false`, WEBHOOK_ALLOW_LOOPBACK: 'true' } });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
