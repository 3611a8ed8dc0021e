import type { DomainErrorKind, Fault } from '../kernel/domain-error.js';

/** RFC 9457, with `errors` for faults at a JSON pointer (RFC 6901). */
export interface Problem {
  /** `urn:chancery:problem:`, and a name that stays. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What was wrong, and what to do. */
  readonly detail: string;
  readonly errors?: readonly Fault[];
  readonly [member: string]: unknown;
}

type ProblemKind = DomainErrorKind | 'too-large' | 'unsupported-media-type' | 'route-not-found' | 'timed-out' | 'refused' | 'internal';

const KINDS: Readonly<Record<ProblemKind, { status: number; title: string }>> = {
  malformed: { status: 400, title: 'The request is malformed' },
  'not-found': { status: 404, title: 'Not on record' },
  'actor-unresolved': { status: 404, title: 'The code does not name one actor' },
  'route-not-found': { status: 404, title: 'No such path' },
  'lifecycle-conflict': { status: 409, title: 'The event breaks a rule of its aggregate' },
  'revision-conflict': { status: 409, title: 'Another writer was faster' },
  'key-reused': { status: 422, title: 'The idempotency key was used with another body' },
  'key-in-flight': { status: 409, title: 'A command with this idempotency key is under way' },
  'timed-out': { status: 408, title: 'Nothing arrived for too long' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body is not of the kind that is read here' },
  refused: { status: 400, title: 'The request was refused' },
  'projection-behind': { status: 504, title: 'The projection has not got there yet' },
  'store-unavailable': { status: 503, title: 'The event store is away' },
  internal: { status: 500, title: 'Something went wrong here' },
};

export function problem(kind: ProblemKind, detail: string, more: { errors?: readonly Fault[]; status?: number; context?: Readonly<Record<string, unknown>> } = {}): Problem {
  const { status, title } = KINDS[kind];
  return {
    ...more.context,
    type: `urn:chancery:problem:${kind}`,
    title,
    status: more.status ?? status,
    detail,
    ...(more.errors && more.errors.length > 0 ? { errors: more.errors } : {}),
  };
}
