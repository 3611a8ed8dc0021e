import { compareMarks, type MarkOrder } from '../marks.js';
import type { PairState } from '../pair-state.js';
import type { AnomalyView, ContestedView, LastContactView, LastEventView } from './relationship-state.js';
import { dateText } from './date-text.js';
import { keyed, listed, proofsOf, type Shown } from './shown.js';
import type { TreatyInPair } from './treaty-view.js';

export function lastContactView({ contacts }: PairState): Shown<Readonly<Record<string, LastContactView>>> {
  return keyed(
    '/lastContact',
    Object.entries(contacts).map(([mode, mark]) => [mode, { entry: { on: dateText(mark.on), eventId: mark.eventId }, proofs: proofsOf([mark]) }]),
  );
}

export function lastEventView({ lastEvent }: PairState): Shown<LastEventView | null> {
  if (!lastEvent) return { shown: null, evidence: {} };
  const { eventId, type, on } = lastEvent;
  return { shown: { eventId, type, on: dateText(on) }, evidence: { '/lastEvent': proofsOf([lastEvent]) } };
}

export function contestedView(state: PairState, treaties: readonly TreatyInPair[]): Shown<readonly ContestedView[]> {
  const contested = oldestFirst([...treaties.flatMap(({ treaty }) => treaty.contested), ...state.contested]);
  return listed(
    '/contested',
    contested.map((entry) => ({
      entry: { eventId: entry.eventId, type: entry.type, reason: entry.reason, claimedBy: entry.claimedBy, dispute: entry.dispute },
      proofs: proofsOf([entry, entry.dispute]),
    })),
  );
}

export function anomaliesView(state: PairState, treaties: readonly TreatyInPair[]): Shown<readonly AnomalyView[]> {
  const anomalies = oldestFirst([...treaties.flatMap(({ treaty }) => treaty.anomalies), ...state.anomalies]);
  return listed(
    '/anomalies',
    anomalies.map(({ eventId, rule, message, collidesWith }) => ({
      entry: { eventId, rule, message, collidesWith },
      proofs: proofsOf([{ eventId }, collidesWith === undefined ? undefined : { eventId: collidesWith }]),
    })),
  );
}

const oldestFirst = <T extends MarkOrder>(list: readonly T[]): T[] => [...list].sort(compareMarks);
