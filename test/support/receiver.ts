import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** A message as it arrived. */
export interface Arrived {
  readonly id: string;
  readonly path: string;
  readonly at: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a receiver answers: a status, or nothing at all. */
export type Answering = (arrived: Arrived, before: number) => number | 'never';

/** Somebody who is told by webhooks, on this machine. */
export class Receiver {
  readonly arrived: Arrived[] = [];
  answers: Answering = () => 204;
  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    readonly url: string,
  ) {}

  static async listen(): Promise<Receiver> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (chunk: Buffer) => parts.push(chunk));
      request.on('end', () => {
        const arrived = { id: String(request.headers['webhook-id']), path: request.url ?? '', at: Date.now(), headers: request.headers, body: Buffer.concat(parts).toString() };
        const answer = receiver.answers(arrived, receiver.arrived.filter(({ id }) => id === arrived.id).length);
        receiver.arrived.push(arrived);
        if (answer === 'never') return;
        response.writeHead(answer, answer >= 300 && answer < 400 ? { location: `${receiver.url}/elsewhere` } : {}).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const receiver = new Receiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return receiver;
  }

  /** Waits until so many messages have come. */
  async until(enough: (arrived: readonly Arrived[]) => boolean, within = 15_000): Promise<void> {
    for (const end = Date.now() + within; !enough(this.arrived); ) {
      if (Date.now() > end) throw new Error(`Only ${JSON.stringify(this.arrived.map(({ path, id }) => `${path} ${id}`))} came within ${within} ms`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** What a message says, where its signature is the secret's. Throws where it is not. */
export const verified = ({ body, headers }: Arrived, secret: string): unknown => new Webhook(secret).verify(body, headers as Record<string, string>);
