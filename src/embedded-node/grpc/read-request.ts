import streamsMessages, { type ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { LINK_TYPE } from '../log/system-names.js';
import type { Direction, EventLog } from '../log/event-log.js';
import { TOMBSTONE_REVISION, type StoredEvent } from '../log/stored-event.js';
import { invalidArgument } from './errors.js';
import { eventFilterFrom, type EventFilter } from './event-filter.js';
import { numberFrom } from './numbers.js';
import type { ResolvedEvent, UuidForm } from './record-encoding.js';

/** What is read: one stream, or the whole log. Positions and revisions are where the reader asks to begin. */
export type ReadSource =
  | { readonly kind: 'stream'; readonly stream: string; readonly from: number | 'start' | 'end' }
  | { readonly kind: 'all'; readonly from: number | 'start' | 'end'; readonly filter: EventFilter | undefined };

export interface ReadRequest {
  readonly source: ReadSource;
  readonly direction: Direction;
  /** Undefined for a subscription. */
  readonly count: number | undefined;
  readonly resolveLinks: boolean;
  readonly uuidForm: UuidForm;
}

/** @throws CallError INVALID_ARGUMENT for a combination that the protocol does not have. */
export function readRequestFrom(request: ReadReq): ReadRequest {
  const options = request.getOptions();
  if (!options) throw invalidArgument('The request has no options.');
  const uuid = options.getUuidOption();
  if (!uuid || !(uuid.hasString() || uuid.hasStructured())) throw invalidArgument('The request does not say in which form it wants UUIDs.');
  const { BACKWARDS } = streamsMessages.ReadReq.Options.ReadDirection;
  const direction: Direction = options.getReadDirection() === BACKWARDS ? 'backwards' : 'forwards';
  const count = options.hasCount() ? numberFrom(options.getCount()) : undefined;
  if (count === undefined && !options.hasSubscription()) throw invalidArgument('The request asks neither for a number of events nor for a subscription.');
  if (count === undefined && direction === 'backwards') throw invalidArgument('A subscription goes forwards only.');
  if (!options.hasFilter() && !options.hasNoFilter()) throw invalidArgument('The request does not say whether it filters.');
  const source = sourceFrom(options);
  const filters = source.kind === 'all' && source.filter !== undefined;
  if (filters && count === undefined && !(source.filter.checkpointInterval > 0)) {
    throw invalidArgument('The checkpoint interval of a filter must be greater than 0.');
  }
  return { source, direction, count, resolveLinks: options.getResolveLinks(), uuidForm: uuid.hasString() ? 'string' : 'structured' };
}

/** Follows a link event to what it points at, when the reader asked for it. */
export function resolve(log: EventLog, event: StoredEvent, resolveLinks: boolean): ResolvedEvent {
  if (!resolveLinks || event.type !== LINK_TYPE) return { event, link: undefined };
  const [, revision, stream] = /^(\d+)@([^]+)$/.exec(Buffer.from(event.data).toString('utf8')) ?? [];
  if (revision === undefined || stream === undefined) return { event: undefined, link: event };
  const target = numberFrom(revision);
  return { event: target === TOMBSTONE_REVISION ? undefined : log.eventAt(stream, target), link: event };
}

function sourceFrom(options: ReadReq.Options): ReadSource {
  const stream = options.getStream();
  if (stream) {
    if (options.hasFilter()) throw invalidArgument('A filter works on $all only.');
    const name = Buffer.from(stream.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
    if (name === '') throw invalidArgument('The request names no stream.');
    if (stream.hasRevision()) return { kind: 'stream', stream: name, from: numberFrom(stream.getRevision()) };
    if (!stream.hasStart() && !stream.hasEnd()) throw invalidArgument('The request does not say from which revision to read.');
    return { kind: 'stream', stream: name, from: stream.hasStart() ? 'start' : 'end' };
  }
  const all = options.getAll();
  if (!all) throw invalidArgument('The request names neither a stream nor $all.');
  const filterOptions = options.getFilter();
  const filter = filterOptions && eventFilterFrom(filterOptions);
  const position = all.getPosition();
  if (!position) {
    if (!all.hasStart() && !all.hasEnd()) throw invalidArgument('The request does not say from which position to read.');
    return { kind: 'all', from: all.hasStart() ? 'start' : 'end', filter };
  }
  const commit = numberFrom(position.getCommitPosition());
  if (commit < numberFrom(position.getPreparePosition())) {
    throw invalidArgument('The commit position cannot be less than the prepare position.');
  }
  return { kind: 'all', from: commit, filter };
}
