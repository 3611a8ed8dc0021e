import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ActorRegistry } from '../actors/registry.js';
import type { Registration } from '../catalogue/index.js';
import type { Recorded } from '../kernel/recorded.js';
import { ProjectionProgress } from '../projection/progress.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { Recorder } from '../recording/recorder.js';
import { registrationLifecycle } from './lifecycle.js';

export class RecordRegistration extends RecordingCommand {
  readonly stream: string;

  constructor(readonly event: Registration, readonly circumstances: Circumstances) {
    super();
    this.stream = `actor-${event.data.actor}`;
  }
}

/** Answers once this instance knows what was registered, so that the next command may name it. */
@CommandHandler(RecordRegistration)
export class RecordRegistrationHandler implements ICommandHandler<RecordRegistration> {
  constructor(
    private readonly recorder: Recorder,
    private readonly registry: ActorRegistry,
    private readonly progress: ProjectionProgress,
  ) {}

  async execute({ stream, event, circumstances }: RecordRegistration): Promise<Recorded> {
    const recorded = await this.recorder.record({
      stream,
      lifecycle: registrationLifecycle(this.registry),
      circumstances,
      candidates: () => [{ eventId: circumstances.eventId, event }],
    });
    await this.progress.known(recorded.position);
    return recorded;
  }
}
