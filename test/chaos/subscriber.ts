import { setTimeout as wait } from 'node:timers/promises';
import { serverSentEvents, type ServerSentEvent } from '../../src/demo/server-sent-events.js';
import { anyOf, between } from './chance.js';

/** Somebody who follows the changes from the first on, hangs up now and then, and comes back with the last id, to whichever instance. */
export class Subscriber {
  readonly told: ServerSentEvent[] = [];

  constructor(
    private readonly urls: readonly string[],
    readonly query: string,
  ) {}

  async followUntil(ended: () => boolean): Promise<void> {
    while (!ended()) {
      await this.listen(anyOf(this.urls), AbortSignal.timeout(between(200, 8_000))).catch(() => undefined);
      await wait(50);
    }
  }

  /** Hears what it has not yet heard, of an instance that runs. */
  async catchUp(url: string): Promise<void> {
    await this.listen(url, AbortSignal.timeout(60_000), 'caught-up');
  }

  private async listen(url: string, signal: AbortSignal, until?: string): Promise<void> {
    const last = this.told.at(-1)?.id;
    const answer = await fetch(`${url}/v1/relationships/stream?from=start${this.query}`, { signal, headers: last === undefined ? {} : { 'last-event-id': last } });
    if (!answer.ok || !answer.body) return;
    for await (const message of serverSentEvents(answer.body)) {
      if (message.event === until) return;
      if (message.event === 'change' || message.event === 'amendment') this.told.push(message);
    }
  }
}
