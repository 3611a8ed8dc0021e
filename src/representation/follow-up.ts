import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DiplomaticEvent } from '../catalogue/index.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { CommandReader } from '../recording/command-reader.js';
import { refuseAbsent } from '../recording/on-record.js';
import type { Body } from '../recording/read-event.js';
import { Recorder } from '../recording/recorder.js';
import { occasionLifecycle } from './lifecycle.js';
import { OccasionDirectory, type Matter } from './occasion-directory.js';

/** What becomes of a demand or an undertaking, recorded in the stream of the occasion at which it was made. */
export class FollowUp extends RecordingCommand {
  readonly stream = undefined;

  constructor(
    readonly type: 'ResponseGiven' | 'UndertakingDischarged' | 'UndertakingBroken',
    readonly matter: Matter,
    readonly body: Body,
    readonly circumstances: Circumstances,
  ) {
    super();
  }
}

@CommandHandler(FollowUp)
export class FollowUpHandler implements ICommandHandler<FollowUp> {
  constructor(private readonly recorder: Recorder, private readonly reader: CommandReader, private readonly occasions: OccasionDirectory) {}

  async execute({ type, matter, body, circumstances }: FollowUp): Promise<Recorded> {
    const occasionId = (await this.occasions.occasionOf(matter)) ?? this.unknownOccasion(matter, body, circumstances);
    const named = matter.kind === 'demand' ? { demandId: matter.id } : { undertakingId: matter.id };
    return this.recorder.record({
      stream: `occasion-${occasionId}`,
      lifecycle: occasionLifecycle,
      circumstances,
      candidates: (history) => [{ eventId: circumstances.eventId, event: this.reader.read(type, { occasionId, ...partiesOf(history, matter), ...body }, named) }],
    });
  }

  private unknownOccasion(matter: Matter, body: Body, circumstances: Circumstances): string {
    refuseAbsent(circumstances, `${matter.kind} '${matter.id}'`);
    return this.reader.id('ResponseGiven', 'occasionId', { occasionId: circumstances.ids('occasion'), ...body });
  }
}

/** Who follows up, and towards whom, as the record has it: the addressee of a demand, the giver of an undertaking. */
function partiesOf(history: readonly { event: DiplomaticEvent }[], { kind, id }: Matter): Body {
  for (const { event } of history) {
    if (kind === 'demand' && event.type === 'DemandMade' && event.data.demandId === id) return { by: event.data.to, to: event.data.by };
    if (kind === 'undertaking' && event.type === 'UndertakingGiven' && event.data.undertakingId === id) return { by: event.data.by, to: event.data.to };
  }
  return {};
}
