import { Controller, Get, Res } from '@nestjs/common';
import { EventStore } from '../event-store/port.js';
import { Projection } from '../projection/projection.js';

interface Reply {
  status(code: number): unknown;
}

const STORE_LIMIT = 2_000;

@Controller('/health')
export class HealthController {
  constructor(private readonly events: EventStore, private readonly projection: Projection) {}

  @Get('/live')
  live() {
    return { status: 'ok' };
  }

  /** 503 while the event store cannot be reached or the projection does not follow it. */
  @Get('/ready')
  async ready(@Res({ passthrough: true }) reply: Reply) {
    const { state, trouble, position } = this.projection.status;
    const eventStore = await this.reachable();
    const ready = eventStore && (state === 'live' || state === 'catching-up');
    if (!ready) reply.status(503);
    return { status: ready ? 'ok' : 'unavailable', eventStore: eventStore ? 'reachable' : 'away', projection: { state, trouble, position: position.toString() } };
  }

  private async reachable(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), STORE_LIMIT)));
    try {
      return await Promise.race([this.events.tail().then(() => true, () => false), limit]);
    } finally {
      clearTimeout(timer);
    }
  }
}
