import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { MissionEvent } from '../catalogue/index.js';
import { streamOf } from '../catalogue/stream-of.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { Recorder } from '../recording/recorder.js';
import { missionLifecycle } from './lifecycle.js';

export class RecordMissionEvent extends RecordingCommand {
  readonly stream: string;

  constructor(readonly event: MissionEvent, readonly circumstances: Circumstances) {
    super();
    this.stream = streamOf(event);
  }
}

@CommandHandler(RecordMissionEvent)
export class RecordMissionEventHandler implements ICommandHandler<RecordMissionEvent> {
  constructor(private readonly recorder: Recorder) {}

  execute({ stream, event, circumstances }: RecordMissionEvent): Promise<Recorded> {
    return this.recorder.record({ stream, lifecycle: missionLifecycle, circumstances, candidates: () => [{ eventId: circumstances.eventId, event }] });
  }
}
