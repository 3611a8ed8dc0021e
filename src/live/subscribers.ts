import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger, Optional, type BeforeApplicationShutdown } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Feed } from './feed.js';
import { Outlet, TooSlow } from './outlet.js';
import type { ResumePoint } from './resume-point.js';
import { Rounds } from './rounds.js';
import { SharedPages } from './shared-pages.js';
import { Subscription, type SubscriptionTimes } from './subscription.js';

export interface SubscriberTimes extends SubscriptionTimes {
  /** How long a client is waited for that does not take what it is sent, and once more to hear that it is not waited for; milliseconds. */
  readonly patience: number;
}

const TIMES: SubscriberTimes = { heartbeat: 15_000, retry: 2_000, patience: 30_000 };
const MOST_SUBSCRIBERS = 10_000;

const HEAD = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' };

/** What this needs of Fastify's reply: to take the connection over. */
export interface StreamReply {
  hijack(): unknown;
  getHeaders(): Record<string, number | string | string[] | undefined>;
  readonly raw: ServerResponse;
}

/** Everybody who listens; each at its own speed, none holding up another. */
@Injectable()
export class Subscribers implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Subscribers.name);
  private readonly listening = new Map<ServerResponse, AbortController>();
  private closing = false;

  constructor(
    private readonly pages: SharedPages,
    private readonly rounds: Rounds,
    @Optional() private readonly times: SubscriberTimes = TIMES,
  ) {}

  /** Takes the connection over and serves the client. Throws DomainError `store-unavailable` where no more can be served. */
  open(reply: StreamReply, feed: Feed, from: ResumePoint): void {
    this.refuseWhenFull();
    reply.hijack();
    // It ends when the connection does. In chunks, every message would have to be framed for every client.
    reply.raw.removeHeader('transfer-encoding');
    reply.raw.writeHead(200, { ...reply.getHeaders(), ...HEAD });
    if (reply.raw.req.method === 'HEAD') reply.raw.end();
    else void this.serve(reply.raw, feed, from);
  }

  private refuseWhenFull(): void {
    if (this.closing) throw new DomainError('store-unavailable', 'The program is ending. Come back with the Last-Event-ID you have.');
    if (this.listening.size >= MOST_SUBSCRIBERS) {
      throw new DomainError('store-unavailable', `This instance has ${MOST_SUBSCRIBERS} subscribers already. Try again later, or ask another instance.`);
    }
  }

  /** Until it goes; the response's head is written already. Never throws. */
  private async serve(response: ServerResponse, feed: Feed, from: ResumePoint): Promise<void> {
    const control = new AbortController();
    const leave = (): void => control.abort();
    response.once('close', leave);
    response.once('error', leave);
    this.listening.set(response, control);
    const outlet = new Outlet(response, control.signal, this.times.patience);
    const subscription = new Subscription(feed, outlet, this.times, { pages: this.pages, rounds: this.rounds }, from);
    try {
      await subscription.run(control.signal);
      response.end();
    } catch (error) {
      if (error instanceof TooSlow) await this.dismiss(response, subscription.resumeFrom);
      else this.logger.error(`A subscription at ${subscription.resumeFrom} failed and was ended`, error instanceof Error ? error.stack : String(error));
      response.destroy();
    } finally {
      this.listening.delete(response);
    }
  }

  beforeApplicationShutdown(): void {
    this.closing = true;
    for (const [response, control] of this.listening) {
      control.abort();
      response.end();
    }
  }

  /** Says where to resume, behind what is on its way already, and gives a client that still reads the time to hear it. */
  private async dismiss(response: ServerResponse, position: string): Promise<void> {
    const heard = once(response, 'close').catch(() => undefined);
    response.end(`event: overflow\ndata: ${JSON.stringify({ position })}\n\n`);
    await Promise.race([heard, wait(this.times.patience, undefined, { ref: false })]);
  }
}
