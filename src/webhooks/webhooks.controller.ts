import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { several, readPosition, refuseUnknown, single, whole, malformed, type RawParameters } from '../http/parameters.js';
import { Clock } from '../kernel/clock.js';
import { DomainError } from '../kernel/domain-error.js';
import { ProjectionProgress } from '../projection/progress.js';
import { ReadStore } from '../read-store/port.js';
import type { OwedWebhook } from '../read-store/webhook-queue.js';
import { Deliveries } from './deliveries.js';

const PAGE = { least: 1, most: 500, otherwise: 50 };
const STATES: readonly OwedWebhook['state'][] = ['waiting', 'failing', 'parked'];

/** The messages to webhooks that are not delivered, for those who run the program: why not, and to be sent again. */
@Controller('/v1/admin/webhooks')
export class WebhooksController {
  constructor(
    private readonly readStore: ReadStore,
    private readonly progress: ProjectionProgress,
    private readonly clock: Clock,
    private readonly deliveries: Deliveries,
  ) {}

  /** In the order in which the watches fired. */
  @Get()
  list(@Query() raw: RawParameters) {
    refuseUnknown(raw, ['state', 'cursor', 'limit']);
    const cursor = single(raw, 'cursor');
    const limit = whole(raw, 'limit', PAGE);
    const found = this.readStore.webhooks.list(cursor === undefined ? -1n : readPosition('cursor', cursor), limit + 1, stateIn(raw));
    const page = found.slice(0, limit);
    return { count: this.readStore.webhooks.count(), webhooks: page.map(answered), ...(found.length > limit ? { next: page.at(-1)?.position.toString() } : {}) };
  }

  /** It is sent again at once, and tried for another day. */
  @Post('/:id/redrive')
  @HttpCode(202)
  async redrive(@Param('id') id: string) {
    const owed = this.known(id);
    const now = this.clock.now();
    const position = await this.deliveries.defer({ ...owed, attempts: 0, since: now }, now);
    if (position === 0n) throw new DomainError('revision-conflict', `Something became of the message ${id} at the same moment: look at it again.`);
    await this.progress.known(position);
    return answered(this.readStore.webhooks.find(id) ?? owed);
  }

  private known(id: string): OwedWebhook {
    const owed = this.readStore.webhooks.find(id);
    if (!owed) throw new DomainError('not-found', `No message ${id} is owed to a webhook: it was delivered, or never was. GET /v1/admin/webhooks lists those that are.`);
    return owed;
  }
}

function stateIn(raw: RawParameters): OwedWebhook['state'] | undefined {
  const [text, ...more] = several(raw, 'state');
  if (text === undefined) return undefined;
  const state = STATES.find((each) => each === text);
  if (!state || more.length > 0) throw malformed('state', `is one of ${STATES.join(', ')}`);
  return state;
}

const answered = ({ firing, position, watchId, target, state, attempts, error, since, nextAttempt }: OwedWebhook) => ({
  id: firing,
  position: position.toString(),
  watchId,
  target,
  state,
  attempts,
  ...(error === undefined ? {} : { lastError: error }),
  ...(state === 'parked' ? {} : { since: new Date(since).toISOString(), nextAttempt: new Date(nextAttempt).toISOString() }),
});
