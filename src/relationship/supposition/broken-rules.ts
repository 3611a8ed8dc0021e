import type { DiplomaticEvent } from '../../catalogue/index.js';
import { examine } from '../../kernel/lifecycle.js';
import type { Point } from '../../kernel/point.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import type { ReadStore } from '../../read-store/port.js';
import type { CommandTable } from '../../recording/command-table.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { standingIn, type AffectedFact } from './affected-facts.js';
import type { Supposition } from './supposition.js';

type Streams = Pick<ReadStore<DiplomaticFact, PairState>, 'factsOfStream'>;

/** The supposition with the rules that each of its facts breaks, as an import of them would find, one after the other. */
export function withBrokenRules(table: CommandTable, streams: Streams, supposition: Supposition, affected: readonly AffectedFact[], point: Point): Supposition {
  const histories = new Map<string, DiplomaticFact[]>();
  const historyOf = (stream: string): DiplomaticFact[] => {
    const known = histories.get(stream) ?? standingOf(stream, streams, supposition, affected, point);
    histories.set(stream, known);
    return known;
  };
  const facts = supposition.facts.map((fact) => {
    // A stream of coded rows may be very long, and has no rule but that a row is told once.
    if (fact.event.type === 'CodedActRecorded') return fact;
    const history = historyOf(fact.stream);
    const { own, following } = examine(table.lifecycleOf(fact.event.type), history.map(asRecorded), fact);
    const found = { ...fact, anomalies: [...own, ...following] };
    history.push(found);
    return found;
  });
  return { ...supposition, facts };
}

function standingOf(stream: string, streams: Streams, supposition: Supposition, affected: readonly AffectedFact[], point: Point): DiplomaticFact[] {
  const inStream = affected.filter(({ fact }) => fact.stream === stream);
  const others = streams.factsOfStream(stream, point).filter(({ eventId }) => !inStream.some(({ fact }) => fact.eventId === eventId));
  return [...others, ...inStream.flatMap((each) => standingIn(supposition, each) ?? [])];
}

const asRecorded = ({ eventId, stream, position, recordedAt, learned, event }: DiplomaticFact): RecordedEvent<DiplomaticEvent> => ({
  eventId, stream, position, recordedAt, learned, event, revision: 0n, metadata: { schemaVersion: 1, recordedBy: '' },
});
