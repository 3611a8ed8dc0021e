import type { Recorded } from '../kernel/recorded.js';

/** The part of a reply that is needed to name what was created; Fastify's and Express's both have it. */
export interface ReplyHeaders {
  header(name: string, value: string): unknown;
}

/** What was recorded, once it is on disk. */
export interface RecordedAnswer {
  readonly eventIds: readonly string[];
  readonly stream: string;
  /** Of the stream, for If-Match. */
  readonly revision: string;
  /** Of the log, for waitFor. */
  readonly position: string;
  /** What only this answer says. */
  readonly [besides: string]: unknown;
}

/** 201: where the event can be read, the stream's revision for `If-Match`, and the position for `waitFor`. */
export function created(reply: ReplyHeaders, recorded: Recorded): RecordedAnswer {
  reply.header('Location', `/v1/events/${recorded.eventIds[0] ?? ''}`);
  reply.header('ETag', `"${recorded.revision}"`);
  return answerOf(recorded);
}

export function answerOf({ eventIds, stream, revision, position, besides }: Recorded): RecordedAnswer {
  return { ...besides, eventIds, stream, revision: revision.toString(), position: position.toString() };
}
