import { NO_REVISION, TOMBSTONE_REVISION } from './stored-event.js';

/** What a writer says it knows about the stream; a number is a revision, {@link NO_REVISION} means "no stream". */
export type ExpectedRevision = 'any' | 'stream_exists' | number;

/** What the rule may ask about the stream it decides on. */
export interface StreamView {
  /** Last revision, {@link NO_REVISION} when empty, {@link TOMBSTONE_REVISION} when tombstoned. */
  readonly last: number;
  readonly softDeleted: boolean;
  readonly hasMetadata: boolean;
  /** Revision under which an id was written to this stream lately. */
  recentRevisionOf(id: Buffer): number | undefined;
  idAt(revision: number): Buffer | undefined;
}

export type AppendDecision =
  | { readonly decision: 'write' }
  | { readonly decision: 'already-written'; readonly revision: number }
  | { readonly decision: 'wrong-expected-revision'; readonly actual: number }
  | { readonly decision: 'stream-deleted' };

const WRITE: AppendDecision = { decision: 'write' };
const DELETED: AppendDecision = { decision: 'stream-deleted' };

/** Says whether events with these ids may be written, were written before, or come too late (or too early). */
export function decideAppend(view: StreamView, expected: ExpectedRevision, ids: readonly Buffer[]): AppendDecision {
  if (view.last === TOMBSTONE_REVISION) return DELETED;
  if (expected === 'stream_exists') {
    if (view.softDeleted) return DELETED;
    if (view.last === NO_REVISION && !view.hasMetadata) return wrong(view);
  }
  if (expected === 'any' || expected === 'stream_exists') return compareWithRecent(view, ids);
  if (expected > view.last) return wrong(view);
  return expected === view.last ? WRITE : compareWithStored(view, expected, ids);
}

function compareWithRecent(view: StreamView, ids: readonly Buffer[]): AppendDecision {
  let revision = NO_REVISION;
  for (const [index, id] of ids.entries()) {
    const known = view.recentRevisionOf(id);
    if (known === undefined) return index === 0 ? WRITE : wrong(view);
    revision = known;
  }
  return ids.length === 0 ? WRITE : { decision: 'already-written', revision };
}

function compareWithStored(view: StreamView, expected: number, ids: readonly Buffer[]): AppendDecision {
  let revision = expected;
  for (const id of ids) {
    revision += 1;
    if (view.idAt(revision)?.equals(id)) continue;
    const first = revision === expected + 1;
    return first && expected === NO_REVISION && view.softDeleted ? WRITE : wrong(view);
  }
  return ids.length === 0 ? wrong(view) : { decision: 'already-written', revision };
}

function wrong(view: StreamView): AppendDecision {
  return { decision: 'wrong-expected-revision', actual: view.last };
}
