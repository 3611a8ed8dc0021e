import { writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../rate.js';
import type { Drained, Order, Received } from './orders.js';
import { Reader, SharedStream } from './shared-stream.js';

/** Entry of the process that has all clients of the measurement, so that they cost the program no more than real ones would. */
const LIMIT = 120_000;

let stream = new SharedStream();
let readers: Reader[] = [];
let sockets: Socket[] = [];
let failure: Error | undefined;

const now = (): number => Number(process.hrtime.bigint()) / 1e6;

function open(url: string, count: number): void {
  const { hostname, port, pathname, search } = new URL(url);
  stream = new SharedStream();
  readers = Array.from({ length: count }, () => new Reader(stream));
  // One buffer for whatever arrives: it is looked at before the next read, and a buffer for each would cost more than all the rest.
  const buffer = Buffer.alloc(64 * 1024);
  sockets = readers.map((reader) => {
    const callback = (length: number): boolean => {
      try {
        reader.take(buffer.subarray(0, length), now());
      } catch (error) {
        fail(error as Error);
      }
      return true;
    };
    const socket = connect({ port: Number(port), host: hostname, onread: { buffer, callback } }, () => socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`));
    return socket.on('error', fail).on('end', () => fail(new Error('A client was cut off')));
  });
}

const fail = (error: Error): void => void (failure ??= error);

function hangUp(): void {
  for (const socket of sockets) socket.removeAllListeners().on('error', () => undefined).destroy();
}

async function until(condition: () => boolean, what: string): Promise<void> {
  const end = now() + LIMIT;
  while (!condition()) {
    if (failure) throw failure;
    if (now() > end) throw new Error(`Not within ${LIMIT / 1000} s: ${what}`);
    await wait(5);
  }
}

const allCaughtUp = (): boolean => readers.every(({ at }) => at >= stream.caughtUp);

/** Holds what came to what was answered: every position once, in order, to everyone. */
function received(answered: readonly (readonly [position: string, at: number])[]): Received {
  const first = stream.ids.length - answered.length;
  const due = [...answered].sort(([one], [other]) => Number(BigInt(one) - BigInt(other)));
  due.forEach(([position], place) => {
    if (stream.ids[first + place] !== position) throw new Error(`Change ${place} is the one at ${stream.ids[first + place]}, not at ${position}`);
  });
  const samples = readers.flatMap(({ arrivals }) => due.map(([, at], place) => (arrivals[first + place] ?? Infinity) - at));
  return { messages: samples.length, bytes: stream.body.length, p50: percentile(samples, 0.5), p99: percentile(samples, 0.99), most: percentile(samples, 1) };
}

async function carryOut(order: Order): Promise<Received | Drained | undefined> {
  switch (order.kind) {
    case 'listen':
      open(order.url, order.count);
      return until(allCaughtUp, 'all clients have caught up').then(() => undefined);
    case 'report': {
      const last = order.answered.map(([position]) => BigInt(position)).reduce((one, other) => (one > other ? one : other));
      await until(() => BigInt(stream.ids.at(-1)?.split('.')[0] || 0) >= last && readers.every(({ at }) => at === stream.body.length), 'all clients have got the last change');
      hangUp();
      return received(order.answered);
    }
    case 'drain': {
      const begun = now();
      open(order.url, order.count);
      await until(allCaughtUp, 'all clients have got all of the past');
      const milliseconds = now() - begun;
      hangUp();
      if (order.keep) writeFileSync(order.keep, stream.body.subarray(0, stream.caughtUp));
      return { bytes: stream.caughtUp * order.count, milliseconds };
    }
  }
}

process.on('message', (order: Order) => {
  carryOut(order).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ problem: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
