import { randomUUID } from 'node:crypto';
import streamsMessages from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog } from '../log/event-log.js';
import { TOMBSTONE_REVISION, type StoredEvent } from '../log/stored-event.js';
import { isVisibleInAll } from '../log/system-names.js';
import { streamDeleted } from './errors.js';
import type { Outlet } from './outlet.js';
import { resolve, type ReadRequest, type ReadSource } from './read-request.js';
import { encodeReadEvent } from './record-encoding.js';
import { yieldToOthers } from './yield-to-others.js';

type StreamSource = Extract<ReadSource, { kind: 'stream' }>;
type AllSource = Extract<ReadSource, { kind: 'all' }>;

/**
 * A catch-up subscription: the past from the table, then the present from memory. One that falls so far behind that
 * memory no longer reaches back to it reads the table again, and is told once more when it has caught up.
 * Resolves when the client has gone.
 */
export async function subscribe(log: EventLog, request: ReadRequest, outlet: Outlet<Buffer>): Promise<void> {
  await outlet.write(confirmation());
  const forget = log.onAppended(() => outlet.wake());
  try {
    if (request.source.kind === 'all') await subscribeToAll(log, request, request.source, outlet);
    else await subscribeToStream(log, request, request.source, outlet);
  } finally {
    forget();
  }
}

async function subscribeToAll(log: EventLog, request: ReadRequest, source: AllSource, outlet: Outlet<Buffer>): Promise<void> {
  const checkpoints = source.filter && new Checkpoints(source.filter.checkpointInterval);
  let position = source.from === 'start' ? 0 : source.from === 'end' ? log.tail() : source.from;
  let live = false;
  while (outlet.isOpen) {
    const recent = log.recentAfter(position);
    const events = recent ?? log.readAll(position + 1, 'forwards').events;
    if (recent === undefined) live = false;
    for (const event of events) {
      position = event.position;
      if (!isVisibleInAll(event.stream)) continue;
      if (!source.filter || source.filter.matches(event)) await send(log, request, event, outlet);
      if (checkpoints?.consider(position)) await outlet.write(checkpoint(position));
      if (!outlet.isOpen) return;
    }
    if (position < log.tail()) {
      await yieldToOthers();
    } else if (live) {
      await outlet.wait();
    } else {
      live = true;
      const reached = checkpoints?.caughtUp();
      if (reached !== undefined) await outlet.write(checkpoint(reached));
      await outlet.write(caughtUp());
    }
  }
}

async function subscribeToStream(log: EventLog, request: ReadRequest, source: StreamSource, outlet: Outlet<Buffer>): Promise<void> {
  const { stream } = source;
  const extent = log.extentOf(stream);
  if (extent.state === 'tombstoned') throw streamDeleted(stream);
  const last = extent.state === 'exists' ? extent.last : -1;
  let revision = source.from === 'start' ? -1 : source.from === 'end' ? last : source.from;
  let position = source.from === 'end' ? log.tail() : 0;
  let live = source.from === 'end';
  if (live) await outlet.write(caughtUp());
  while (outlet.isOpen) {
    const recent = live ? log.recentAfter(position) : undefined;
    if (recent === undefined) {
      live = false;
      // Whatever is committed from here on comes after the page, which is read in the same moment.
      const tail = log.tail();
      const page = log.readStream(stream, revision + 1, 'forwards');
      for (const event of page.events) {
        revision = event.revision;
        await send(log, request, event, outlet);
        if (!outlet.isOpen) return;
      }
      if (page.next !== undefined) {
        await yieldToOthers();
        continue;
      }
      if (log.extentOf(stream).state === 'tombstoned') throw streamDeleted(stream);
      position = tail;
      live = true;
      await outlet.write(caughtUp());
      continue;
    }
    for (const event of recent) {
      position = event.position;
      if (event.stream !== stream || event.revision <= revision) continue;
      revision = event.revision;
      await send(log, request, event, outlet);
      if (revision === TOMBSTONE_REVISION) throw streamDeleted(stream);
      if (!outlet.isOpen) return;
    }
    if (position < log.tail()) await yieldToOthers();
    else await outlet.wait();
  }
}

function send(log: EventLog, request: ReadRequest, event: StoredEvent, outlet: Outlet<Buffer>): Promise<void> | undefined {
  return outlet.write(encodeReadEvent(resolve(log, event, request.resolveLinks), request.uuidForm));
}

/** When a filtered subscription is told how far the search has come; never twice the same position. */
class Checkpoints {
  #considered = 0;
  #last = 0;
  #sent = 0;

  constructor(private readonly interval: number) {}

  consider(position: number): boolean {
    this.#last = position;
    this.#considered += 1;
    if (this.#considered < this.interval) return false;
    this.#considered = 0;
    this.#sent = position;
    return true;
  }

  caughtUp(): number | undefined {
    if (this.#last <= this.#sent) return undefined;
    this.#considered = 0;
    this.#sent = this.#last;
    return this.#last;
  }
}

function confirmation(): Buffer {
  const content = new streamsMessages.ReadResp.SubscriptionConfirmation();
  content.setSubscriptionId(randomUUID());
  const response = new streamsMessages.ReadResp();
  response.setConfirmation(content);
  return Buffer.from(response.serializeBinary());
}

function checkpoint(position: number): Buffer {
  const content = new streamsMessages.ReadResp.Checkpoint();
  content.setCommitPosition(String(position));
  content.setPreparePosition(String(position));
  const response = new streamsMessages.ReadResp();
  response.setCheckpoint(content);
  return Buffer.from(response.serializeBinary());
}

function caughtUp(): Buffer {
  const response = new streamsMessages.ReadResp();
  response.setCaughtUp(new streamsMessages.ReadResp.CaughtUp());
  return Buffer.from(response.serializeBinary());
}
