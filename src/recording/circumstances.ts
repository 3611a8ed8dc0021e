import { Clock } from '../kernel/clock.js';
import { DomainError, type Fault } from '../kernel/domain-error.js';
import type { Strictness } from '../kernel/lifecycle.js';
import { parseAsOf } from '../kernel/time/parse-as-of.js';
import { readEventId } from './event-id.js';
import { EVENT, idsFor, type Idempotency, type Ids } from './idempotency-key.js';
import type { Body } from './read-event.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const REVISION = /^"?(\d{1,19})"?$/;

/** How a command is to be recorded: everything in it that is not the event's own data. */
export interface Circumstances extends Strictness {
  readonly eventId: string;
  /** The command says itself which ids its events have: they may be those of others. */
  readonly idsGiven: boolean;
  readonly learnedAt?: string;
  /** The stream's revision named by `If-Match`. */
  readonly ifMatch?: bigint;
  readonly ids: Ids;
  readonly idempotency?: Idempotency;
}

/** What is said of a command beside its body. */
export interface Beside {
  readonly ifMatch?: string;
  /** `person` where it is not given. */
  readonly mode?: Strictness['mode'];
  readonly idempotency?: Idempotency;
}

/** Parts a body into the circumstances and the rest. Throws DomainError `malformed`. */
export function circumstancesOf(body: Body, clock: Clock, { ifMatch, mode = 'person', idempotency }: Beside): { circumstances: Circumstances; rest: Body } {
  const ids = idsFor(idempotency?.key);
  const { eventId: told = ids(EVENT), learnedAt, force, ...rest } = body;
  const eventId = readEventId(told);
  const faults: Fault[] = [];
  if (idempotency && body['eventId'] !== undefined) faults.push({ pointer: '/eventId', message: 'eventId follows from the Idempotency-Key: give one of the two' });
  if (eventId === undefined) faults.push({ pointer: '/eventId', message: 'eventId must be a UUID' });
  const learned = typeof learnedAt === 'string' && INSTANT.test(learnedAt) ? instantIn(learnedAt) : NaN;
  if (learnedAt !== undefined && Number.isNaN(learned)) faults.push({ pointer: '/learnedAt', message: 'learnedAt is an RFC 3339 instant such as 2024-06-21T09:00:00Z' });
  if (learned > clock.now()) faults.push({ pointer: '/learnedAt', message: 'learnedAt lies in the future' });
  const reason = typeof force === 'object' && force !== null && 'reason' in force ? force.reason : undefined;
  if (force !== undefined && (typeof reason !== 'string' || reason.trim() === '')) faults.push({ pointer: '/force/reason', message: 'force needs a reason' });
  const revision = ifMatch === undefined ? undefined : REVISION.exec(ifMatch)?.[1];
  if (ifMatch !== undefined && revision === undefined) faults.push({ pointer: '', message: 'If-Match is the ETag of a stream: its revision in quotes' });
  if (faults.length > 0) throw new DomainError('malformed', faults.map(({ message }) => message).join('; '), faults);
  return {
    circumstances: {
      mode,
      eventId: eventId as string,
      idsGiven: idsGivenIn(body),
      learnedAt: learnedAt as string | undefined,
      force: force === undefined ? undefined : { reason: reason as string },
      ifMatch: revision === undefined ? undefined : BigInt(revision),
      ids,
      idempotency,
    },
    rest,
  };
}

const idsGivenIn = ({ eventId, acts }: Body): boolean =>
  eventId !== undefined || (Array.isArray(acts) && acts.some((act: unknown) => typeof act === 'object' && act !== null && 'eventId' in act));

/** NaN where there is no such day, or no such time of it. */
function instantIn(text: string): number {
  try {
    const date = parseAsOf(text);
    return date.kind === 'instant' ? date.at : NaN;
  } catch (error) {
    if (error instanceof DomainError) return NaN;
    throw error;
  }
}
