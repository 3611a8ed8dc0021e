import { status } from '@grpc/grpc-js';
import { CallError } from '../grpc/errors.js';

/** The failures that clients of persistent subscriptions tell apart, by their trailers. */
type Kind = 'does-not-exist' | 'exists' | 'dropped' | 'failed' | 'maximum-subscribers-reached';

const FORM: Readonly<Record<Kind, { code: status; exception: string; sentence: string }>> = {
  'does-not-exist': { code: status.NOT_FOUND, exception: 'persistent-subscription-does-not-exist', sentence: 'does not exist.' },
  exists: { code: status.ALREADY_EXISTS, exception: 'persistent-subscription-exists', sentence: 'exists already.' },
  dropped: { code: status.CANCELLED, exception: 'persistent-subscription-dropped', sentence: 'was dropped.' },
  failed: { code: status.INTERNAL, exception: 'persistent-subscription-failed', sentence: 'failed.' },
  'maximum-subscribers-reached': {
    code: status.FAILED_PRECONDITION,
    exception: 'maximum-subscribers-reached',
    sentence: 'has all the subscribers it may have.',
  },
};

export function groupFailure(kind: Kind, stream: string, name: string, reason?: string): CallError {
  const { code, exception, sentence } = FORM[kind];
  return new CallError(code, `Subscription group '${name}' on stream '${stream}' ${sentence}${reason ? ` ${reason}` : ''}`, {
    exception,
    'stream-name': stream,
    'group-name': name,
    ...(reason === undefined ? {} : { reason }),
  });
}
