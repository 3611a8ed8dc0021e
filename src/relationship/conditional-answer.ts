import { createHash } from 'node:crypto';

/** What this needs of a reply; Fastify's and Express's both have it. */
export interface Reply {
  header(name: string, value: string): unknown;
  status(code: number): unknown;
}

/**
 * An answer pinned by a position never changes: it gets a strong ETag, and a client that has it already gets 304 without a body.
 * The digest is of the very bytes that are sent.
 */
export function conditionalAnswer(answer: object, pinned: boolean, ifNoneMatch: string | undefined, reply: Reply): string | undefined {
  const body = JSON.stringify(answer);
  reply.header('content-type', 'application/json; charset=utf-8');
  if (!pinned) {
    reply.header('cache-control', 'no-cache');
    return body;
  }
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  reply.header('etag', tag);
  reply.header('cache-control', 'private, max-age=31536000, immutable');
  if (!matches(ifNoneMatch, tag)) return body;
  reply.status(304);
  return undefined;
}

/** The weak comparison that RFC 9110, section 13.1.2, asks for. */
function matches(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}
