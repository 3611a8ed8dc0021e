import { DomainError } from '../kernel/domain-error.js';
import type { PairKey } from '../kernel/actor-pair.js';

/**
 * The last message a client has had. An event of several pairs gives several messages under one position:
 * all but the last of them carry the pair too, so that a connection cut between them resumes with the next.
 */
export interface ResumePoint {
  readonly position: bigint;
  readonly pair?: PairKey;
}

const FORM = /^(\d{1,19})(?:\.([A-Za-z0-9:_]+-[A-Za-z0-9:_]+))?$/;
const LARGEST = 2n ** 63n - 1n;

export const formatResumePoint = ({ position, pair }: ResumePoint): string => (pair === undefined ? position.toString() : `${position}.${pair}`);

/** Throws DomainError `malformed`; `name` says where the text came from. */
export function readResumePoint(name: string, text: string): ResumePoint {
  const [, position, pair] = FORM.exec(text) ?? [];
  if (position === undefined || BigInt(position) > LARGEST) {
    const reason = `is the id of an earlier message, a position of the log${name === 'from' ? '; or start, or now' : ''}`;
    throw new DomainError('malformed', `${name} ${reason}, not ${text}`, [{ pointer: `/${name}`, message: reason }]);
  }
  return { position: BigInt(position), pair };
}

/** Before the first event of the log; positions begin at 0. */
export const START: ResumePoint = { position: -1n };

/**
 * Where a subscriber begins: behind the message it had last, or where the parameter `from` says, a position or `start`, and else at the tail.
 * Throws DomainError `malformed`.
 */
export function beginAt(lastEventId: string | undefined, from: readonly string[], tail: bigint): ResumePoint {
  if (lastEventId !== undefined && lastEventId !== '') return readResumePoint('Last-Event-ID', lastEventId);
  const [text = 'now', ...more] = from;
  if (more.length > 0) throw new DomainError('malformed', 'from is given once', [{ pointer: '/from', message: 'is given once' }]);
  if (text === 'now') return { position: tail };
  return text === 'start' ? START : readResumePoint('from', text);
}
