import type { DiplomaticEvent } from '../../src/catalogue/index.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { decide } from '../../src/kernel/lifecycle.js';
import type { Anomaly, RecordedEvent } from '../../src/kernel/recorded-event.js';
import { treatyLifecycle } from '../../src/treaty/lifecycle.js';
import type { ImportLine } from './mapping.js';

/** What the lifecycle makes of a line, given those before it of its treaty. */
export interface Outcome {
  readonly line: ImportLine;
  readonly eventId: string;
  readonly anomalies: readonly Anomaly[];
  /** The rule by which a person's command of the same line would be refused; undefined where it would be recorded. */
  readonly asPerson: () => string | undefined;
}

/** Leads the lines through the treaties' lifecycle as an import. The event of line n, from 0, is `event-<n>`. */
export function importOf(lines: readonly ImportLine[]): Outcome[] {
  const histories = new Map<string, RecordedEvent<DiplomaticEvent>[]>();
  return lines.map((line, place) => {
    const history = histories.get(line.treatyId) ?? [];
    histories.set(line.treatyId, history);
    const eventId = `event-${place}`;
    const { occurred, ...rest } = line.body;
    const event = { type: line.type, data: { treatyId: line.treatyId, occurred: { date: occurred }, ...rest } } as unknown as DiplomaticEvent;
    const before = [...history];
    const anomalies = decide(treatyLifecycle, before, { eventId, event }, { mode: 'import' });
    history.push({
      eventId, event, stream: `treaty-${line.treatyId}`, revision: BigInt(history.length), position: BigInt(place), recordedAt: place, learned: place,
      metadata: { schemaVersion: 2, recordedBy: 'import', ...(anomalies.length > 0 ? { anomalies } : {}) },
    });
    return { line, eventId, anomalies, asPerson: () => refusal(() => decide(treatyLifecycle, before, { eventId, event }, { mode: 'person' })) };
  });
}

function refusal(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'lifecycle-conflict') return String(error.context['rule']);
    throw error;
  }
}
