import type { Feed, FeedMessage } from '../live/feed.js';
import { formatResumePoint } from '../live/resume-point.js';
import type { ProjectionProgress } from '../projection/progress.js';
import type { ProjectedEvent, ReadStore } from '../read-store/port.js';
import { firingMessage } from './firing.js';

/** The firings of one watch or of all, in the order of the log. */
export class FiringFeed implements Feed<ProjectedEvent> {
  constructor(
    private readonly readStore: ReadStore,
    private readonly progress: ProjectionProgress,
    private readonly watchId?: string,
  ) {}

  get name(): string {
    return `firings ${this.watchId ?? ''}`;
  }

  tail(): bigint {
    return this.progress.position;
  }

  onAdvance(listener: () => void): () => void {
    return this.progress.onAdvance(listener);
  }

  eventsAfter(position: bigint, _tail: bigint, limit: number): readonly ProjectedEvent[] {
    return this.readStore.watches.firings(position, limit, this.watchId);
  }

  messagesOf(event: ProjectedEvent): readonly FeedMessage[] {
    const text = `id: ${formatResumePoint(event)}\nevent: fired\ndata: ${JSON.stringify(firingMessage(event))}\n\n`;
    return [{ bytes: () => Buffer.from(text) }];
  }
}
