import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EventOf, WatchEvent } from '../catalogue/index.js';
import { pairKey } from '../kernel/actor-pair.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Recorded } from '../kernel/recorded.js';
import { ProjectionProgress } from '../projection/progress.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { Recorder } from '../recording/recorder.js';
import { SigningSecrets } from '../webhooks/signing-secrets.js';
import { WebhookTargets } from '../webhooks/webhook-targets.js';
import { watchLifecycle } from './lifecycle.js';
import { checkTerms } from './terms.js';
import { watchedBy, WatchBook } from './watch-book.js';
import { streamOfWatch } from './watch.js';
import { WatchedRelationships } from './watched-relationships.js';

/** Each is looked at whenever its relationships change, and every few seconds. */
const MOST_WATCHES = 10_000;

export class SetWatch extends RecordingCommand {
  readonly stream: string;

  constructor(readonly event: EventOf<'WatchSet'>, readonly circumstances: Circumstances) {
    super();
    this.stream = streamOfWatch(event.data.watchId);
  }
}

/** Answers with the secret that signs for a webhook, this once. */
@CommandHandler(SetWatch)
export class SetWatchHandler implements ICommandHandler<SetWatch> {
  constructor(
    private readonly recorder: Recorder,
    private readonly progress: ProjectionProgress,
    private readonly book: WatchBook,
    private readonly relationships: WatchedRelationships,
    private readonly targets: WebhookTargets,
    private readonly secrets: SigningSecrets,
  ) {}

  async execute({ stream, event, circumstances }: SetWatch): Promise<Recorded> {
    const { watchId, deliver } = event.data;
    const set = this.checked(event);
    // Before the watch: one without a secret could never be delivered, and a secret without a watch does no harm.
    const secret = deliver === 'sse' ? undefined : await this.secrets.make(watchId);
    let isFirst = false;
    const recorded = await this.recorder.record<string | undefined, WatchEvent>({
      stream,
      lifecycle: watchLifecycle,
      circumstances,
      candidates: (history) => {
        isFirst = history.length === 0;
        return [{ eventId: circumstances.eventId, event: set }];
      },
    });
    await this.progress.known(recorded.position);
    return { ...recorded, besides: { watchId, ...(isFirst && secret !== undefined ? { secret } : {}) } };
  }

  /** Throws DomainError `malformed`. */
  private checked({ type, data }: SetWatch['event']): SetWatch['event'] {
    const { when, deliver } = data;
    const watched = watchedBy(data);
    checkTerms(data, this.relationships.kindOf(when.field, watched));
    if (deliver !== 'sse') this.targets.refuse(deliver.webhook.url, '/deliver/webhook/url');
    if (this.book.size >= MOST_WATCHES) {
      throw new DomainError('lifecycle-conflict', `There are ${MOST_WATCHES} watches already: remove one that nobody needs`, [], { rule: 'most-watches' });
    }
    return { type, data: 'pair' in watched ? { ...data, pair: pairKey(watched.pair) } : data };
  }
}
