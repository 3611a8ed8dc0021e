import type { DiplomaticEvent } from '../../src/catalogue/index.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { decide } from '../../src/kernel/lifecycle.js';
import type { Anomaly, RecordedEvent } from '../../src/kernel/recorded-event.js';
import { treatyLifecycle } from '../../src/treaty/lifecycle.js';
import type { ImportLine } from './mapping.js';

type History = RecordedEvent<DiplomaticEvent>[];

/** What the lifecycle makes of a line, given those before it of its treaty. */
export interface Outcome {
  readonly line: ImportLine;
  readonly eventId: string;
  readonly anomalies: readonly Anomaly[];
  /** The rule by which a person's command of the same line would be refused; undefined where it would be recorded. */
  readonly asPerson: () => string | undefined;
}

/** The id of the event of line n, from 0. */
export const eventIdOf = (place: number): string => `5eed0000-0000-4000-8000-${String(place).padStart(12, '0')}`;

/** Leads the lines through the treaties' lifecycle as an import. */
export function importOf(lines: readonly ImportLine[]): Outcome[] {
  const histories = new Map<string, History>();
  return lines.map((line, place) => {
    const history = historyOf(histories, line);
    const before = [...history];
    const candidate = { eventId: eventIdOf(place), event: eventOf(line) };
    const anomalies = decide(treatyLifecycle, before, candidate, { mode: 'import' });
    history.push(recorded(line, place, history.length));
    return { line, eventId: candidate.eventId, anomalies, asPerson: () => refusal(() => decide(treatyLifecycle, before, candidate, { mode: 'person' })) };
  });
}

/** What a person is answered who tells the lines one after the other: the rule that each breaks, given those before it that were recorded. */
export function refusalsOf(lines: readonly ImportLine[]): (string | undefined)[] {
  const histories = new Map<string, History>();
  return lines.map((line, place) => {
    const history = historyOf(histories, line);
    if (history.length === 0 && line.type !== 'TreatySigned') return 'not-found';
    if (history.length === 0 && (line.body['signatories'] as string[]).length < 2) return 'malformed';
    const rule = refusal(() => decide(treatyLifecycle, history, { eventId: eventIdOf(place), event: eventOf(line) }, { mode: 'person' }));
    if (rule === undefined) history.push(recorded(line, place, history.length));
    return rule;
  });
}

function historyOf(histories: Map<string, History>, { treatyId }: ImportLine): History {
  const history = histories.get(treatyId) ?? [];
  histories.set(treatyId, history);
  return history;
}

function eventOf({ type, treatyId, body: { occurred, ...rest } }: ImportLine): DiplomaticEvent {
  return { type, data: { treatyId, occurred: { date: occurred }, ...rest } } as unknown as DiplomaticEvent;
}

const recorded = (line: ImportLine, place: number, revision: number): RecordedEvent<DiplomaticEvent> => ({
  eventId: eventIdOf(place), event: eventOf(line), stream: `treaty-${line.treatyId}`, revision: BigInt(revision), position: BigInt(place), recordedAt: place, learned: place,
  metadata: { schemaVersion: 2, recordedBy: 'import' },
});

function refusal(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'lifecycle-conflict') return String(error.context['rule']);
    throw error;
  }
}
