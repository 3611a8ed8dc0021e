import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PolicyEvent } from '../catalogue/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { CommandReader } from '../recording/command-reader.js';
import type { Body } from '../recording/read-event.js';
import { Recorder } from '../recording/recorder.js';
import { policyLifecycle, policyOnRecord } from './lifecycle.js';

const KNOWN_FROM_RECORD = ['by', 'subject', 'towards'] as const;

export class RecordPolicyEvent extends RecordingCommand {
  readonly stream: string;

  constructor(readonly type: PolicyEvent['type'], readonly policyId: string, readonly body: Body, readonly circumstances: Circumstances) {
    super();
    this.stream = `policy-${policyId}`;
  }
}

/** A policy need not have been announced to be reconsidered: its record may begin there, if the command says whose policy it is. */
@CommandHandler(RecordPolicyEvent)
export class RecordPolicyEventHandler implements ICommandHandler<RecordPolicyEvent> {
  constructor(private readonly recorder: Recorder, private readonly reader: CommandReader) {}

  execute({ stream, type, policyId, body, circumstances }: RecordPolicyEvent): Promise<Recorded> {
    return this.recorder.record({
      stream,
      lifecycle: policyLifecycle,
      circumstances,
      candidates: (history) => {
        const known = policyOnRecord(history);
        if (!known && type !== 'PolicyAnnounced' && !KNOWN_FROM_RECORD.some((field) => field in body)) {
          throw new DomainError('not-found', `There is no policy '${policyId}' on record. Give by, subject and towards to begin its record here.`);
        }
        return [{ eventId: circumstances.eventId, event: this.reader.read(type, { ...known, ...body }, { policyId }) }];
      },
    });
  }
}
