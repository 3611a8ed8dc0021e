import { Controller, Get, Res } from '@nestjs/common';
import { EventStore, type StoredEvent } from '../event-store/port.js';
import { Projection } from '../projection/projection.js';
import { ReadStore } from '../read-store/port.js';

interface Reply {
  status(code: number): unknown;
}

const STORE_LIMIT = 2_000;
/** Answers older than this are not those of a ready instance; milliseconds. */
const LAG_LIMIT = 60_000;

@Controller('/health')
export class HealthController {
  constructor(
    private readonly events: EventStore,
    private readonly projection: Projection,
    private readonly readStore: ReadStore,
  ) {}

  @Get('/live')
  live() {
    return { status: 'ok' };
  }

  /** 503 while the event store cannot be reached, the projection does not follow it, or lags behind it by more than a minute. */
  @Get('/ready')
  async ready(@Res({ passthrough: true }) reply: Reply) {
    const { state, trouble, position } = this.projection.status;
    const store = await this.reached();
    const lag = store.reachable ? this.lagBehind(store.last, position) : undefined;
    const ready = store.reachable && (state === 'live' || state === 'catching-up') && lag !== undefined && lag <= LAG_LIMIT;
    if (!ready) reply.status(503);
    return {
      status: ready ? 'ok' : 'unavailable',
      eventStore: store.reachable ? 'reachable' : 'away',
      projection: { state, trouble, position: position.toString(), lagSeconds: lag === undefined ? undefined : Math.round(lag / 1000), deadLetters: this.readStore.deadLetterCount() },
    };
  }

  /** How much later the log's last event was recorded than the last one that was projected; milliseconds. */
  private lagBehind(last: StoredEvent | undefined, position: bigint): number {
    if (!last || last.position <= position) return 0;
    return last.recordedAt - (this.readStore.recordedAt(position) ?? 0);
  }

  private async reached(): Promise<{ readonly reachable: boolean; readonly last?: StoredEvent }> {
    let timer: NodeJS.Timeout | undefined;
    const away = { reachable: false };
    const limit = new Promise<typeof away>((resolve) => (timer = setTimeout(() => resolve(away), STORE_LIMIT)));
    try {
      const last = this.events.lastUserEvent().then((event) => ({ reachable: true, last: event }), () => away);
      return await Promise.race([last, limit]);
    } finally {
      clearTimeout(timer);
    }
  }
}
