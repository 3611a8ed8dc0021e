import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { withClauseIds } from '../catalogue/upcast.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { CommandReader } from '../recording/command-reader.js';
import type { Body } from '../recording/read-event.js';
import { Recorder } from '../recording/recorder.js';
import { treatyLifecycle, treatyOnRecord } from './lifecycle.js';

/** The signing that brings a treaty onto the record, or that of others who sign it later. */
export class SignTreaty extends RecordingCommand {
  readonly stream: string;

  constructor(readonly treatyId: string, readonly body: Body, readonly circumstances: Circumstances) {
    super();
    this.stream = `treaty-${treatyId}`;
  }
}

@CommandHandler(SignTreaty)
export class SignTreatyHandler implements ICommandHandler<SignTreaty> {
  constructor(private readonly recorder: Recorder, private readonly reader: CommandReader) {}

  execute({ stream, treatyId, body, circumstances }: SignTreaty): Promise<Recorded> {
    return this.recorder.record({
      stream,
      lifecycle: treatyLifecycle,
      circumstances,
      candidates: (history) => {
        const known = treatyOnRecord(history);
        const event = this.reader.read('TreatySigned', withClauseIds({ treatyId, ...known, ...body }));
        if (!known && event.data.signatories.length < 2 && circumstances.mode === 'person') throw oneAlone();
        return [{ eventId: circumstances.eventId, event }];
      },
    });
  }
}

const oneAlone = (): DomainError =>
  new DomainError('malformed', '/signatories: a treaty that is not on record yet has two signatories or more', [
    { pointer: '/signatories', message: 'are two or more: whoever signs later is recorded by a signing of their own' },
  ]);
