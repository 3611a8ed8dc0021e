import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EventOf, WatchEvent } from '../catalogue/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Recorded } from '../kernel/recorded.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import { ProjectionProgress } from '../projection/progress.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { Recorder } from '../recording/recorder.js';
import { watchLifecycle } from './lifecycle.js';
import { streamOfWatch } from './watch.js';

export class RemoveWatch extends RecordingCommand {
  readonly stream: string;

  constructor(readonly watchId: string, readonly circumstances: Circumstances) {
    super();
    this.stream = streamOfWatch(watchId);
  }
}

@CommandHandler(RemoveWatch)
export class RemoveWatchHandler implements ICommandHandler<RemoveWatch> {
  constructor(private readonly recorder: Recorder, private readonly progress: ProjectionProgress) {}

  async execute({ stream, watchId, circumstances }: RemoveWatch): Promise<Recorded> {
    const { eventId } = circumstances;
    const recorded = await this.recorder.record<string | undefined, WatchEvent>({
      stream,
      lifecycle: watchLifecycle,
      circumstances,
      candidates: (history) => [{ eventId, event: { type: 'WatchRemoved', data: { watchId, name: nameIn(history, watchId, eventId) } } }],
    });
    await this.progress.known(recorded.position);
    return recorded;
  }
}

/** Throws DomainError `not-found` where there is no watch, or no longer; but the same command sent again has its first answer. */
function nameIn(history: readonly RecordedEvent<WatchEvent>[], watchId: string, eventId: string): string {
  const set = history.find((recorded): recorded is RecordedEvent<EventOf<'WatchSet'>> => recorded.event.type === 'WatchSet');
  const gone = history.some(({ event, eventId: other }) => event.type === 'WatchRemoved' && other !== eventId);
  if (!set || gone) throw new DomainError('not-found', `There is no watch ${watchId}. GET /v1/watches lists those there are.`);
  return set.event.data.name;
}
