import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isFactType, type Amendment, type DiplomaticEvent, type EventOf } from '../catalogue/index.js';
import type { Source } from '../catalogue/common.js';
import { streamOf } from '../catalogue/stream-of.js';
import { corrected } from '../kernel/amendment.js';
import { Clock } from '../kernel/clock.js';
import { derivedId } from '../kernel/derived-id.js';
import { DomainError } from '../kernel/domain-error.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import type { Recorded } from '../kernel/recorded.js';
import { ReadStore, type ProjectedEvent } from '../read-store/port.js';
import type { Circumstances } from '../recording/circumstances.js';
import { RecordingCommand } from '../recording/command-endpoint.js';
import { CommandReader } from '../recording/command-reader.js';
import { CommandTable } from '../recording/command-table.js';
import { Lookup } from '../recording/lookup.js';
import { Recorder, type History } from '../recording/recorder.js';
import { anomaliesOf, factAmended, factKnownAt } from './lifecycle.js';

/** What is said later of an event on record; it is recorded in the stream of that event, and leaves the event as it is. */
export class RecordAmendment extends RecordingCommand {
  readonly stream = undefined;
  override readonly inSteps: boolean;

  constructor(readonly event: Amendment, readonly circumstances: Circumstances) {
    super();
    this.inSteps = event.type === 'DuplicateMerged';
  }
}

@CommandHandler(RecordAmendment)
export class RecordAmendmentHandler implements ICommandHandler<RecordAmendment> {
  constructor(
    private readonly recorder: Recorder,
    private readonly reader: CommandReader,
    private readonly table: CommandTable,
    private readonly lookup: Lookup,
    private readonly readStore: ReadStore,
    private readonly clock: Clock,
  ) {}

  async execute({ event: told, circumstances }: RecordAmendment): Promise<Recorded> {
    const target = await this.onRecord(told.data.about);
    if (!target) throw new DomainError('not-found', `There is no event ${told.data.about} on record`);
    const event = this.reader.asHeld(told, target.event.type);
    if (event.type !== 'DuplicateMerged') return this.append(target.stream, event, circumstances);
    const kept = await this.keptInstead(event, target);
    const merged = await this.append(target.stream, event, circumstances);
    await this.keepSources(target, kept, circumstances);
    return merged;
  }

  private append(stream: string, event: Amendment, circumstances: Circumstances): Promise<Recorded> {
    return this.recorder.append<Amendment>({
      stream,
      circumstances,
      candidates: () => [{ eventId: circumstances.eventId, event }],
      anomalies: (history, amending) => {
        const fact = factAmended(history, event);
        if (event.type === 'FactCorrected') this.checkCorrection(history, fact, event, amending.learned);
        if (event.type === 'SourceAdded' || event.type === 'ClaimDisputed') return [];
        return anomaliesOf(this.table.lifecycleOf(fact.event.type), history, amending, circumstances);
      },
    });
  }

  private onRecord(eventId: string): Promise<ProjectedEvent | undefined> {
    return this.lookup.of(() => this.readStore.event(eventId));
  }

  /** The fact as corrected is read as a command's would be: it stays what it is, where it stands, and is not what it was. */
  private checkCorrection(history: History, fact: RecordedEvent<DiplomaticEvent>, { data: { correction } }: EventOf<'FactCorrected'>, learned: number): void {
    const { type, data } = factKnownAt(history, fact, learned);
    const after = this.reader.read(type, corrected(data, correction) as Record<string, unknown>, {}, '/correction');
    if (JSON.stringify(after.data) === JSON.stringify(data)) throw malformed('/correction', 'says what the record says already');
    if (streamOf(after) !== fact.stream) {
      const { stream } = fact;
      throw malformed('/correction', `would move the fact from ${stream} to ${streamOf(after)}, and other rules: retract it, and record it anew there`);
    }
  }

  private async keptInstead({ data: { about, duplicateOf } }: EventOf<'DuplicateMerged'>, duplicate: ProjectedEvent): Promise<ProjectedEvent> {
    if (about === duplicateOf) throw malformed('/duplicateOf', 'is the event itself');
    const kept = await this.onRecord(duplicateOf);
    if (!kept) throw malformed('/duplicateOf', `there is no event ${duplicateOf} on record`);
    if (!isFactType(duplicate.event.type)) return kept; // the rules of the record refuse it, and say why
    if (kept.event.type !== duplicate.event.type) throw malformed('/duplicateOf', `is a ${kept.event.type}, and the duplicate a ${duplicate.event.type}`);
    if (!this.readStore.fact(duplicateOf, { knownAt: this.clock.now(), position: this.readStore.position() })) throw malformed('/duplicateOf', 'has been retracted');
    return kept;
  }

  /** What the duplicate rests on, the kept event rests on too. If this is cut off, the command sent again finishes it: the id follows from its own. */
  private async keepSources(duplicate: ProjectedEvent, kept: ProjectedEvent, circumstances: Circumstances): Promise<void> {
    const said = new Set(sourcesOf(kept).map((source) => JSON.stringify(source)));
    const sources = sourcesOf(duplicate).filter((source) => !said.has(JSON.stringify(source)));
    if (sources.length === 0) return;
    const event: EventOf<'SourceAdded'> = { type: 'SourceAdded', data: { about: kept.eventId, sources } };
    await this.append(kept.stream, event, { ...circumstances, eventId: derivedId('sources', circumstances.eventId), ifMatch: undefined });
  }
}

const sourcesOf = ({ event }: ProjectedEvent): Source[] => (event.data as { sources?: Source[] }).sources ?? [];

const malformed = (pointer: string, message: string): DomainError => new DomainError('malformed', `${pointer} ${message}`, [{ pointer, message }]);

