import { HttpException } from '@nestjs/common';
import { StoreUnavailable } from '../event-store/port.js';
import { DomainError } from '../kernel/domain-error.js';
import { problem, type Problem } from './problem.js';

/** What the framework says of a body of another kind. */
const UNSAID = 'Unsupported Media Type';

/** What an error is to the one who asked. Whatever is not expected says nothing of the inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    const { precondition, ...context } = error.context;
    return problem(error.kind, error.message, { errors: error.faults, context, status: precondition ? 412 : undefined });
  }
  if (error instanceof StoreUnavailable) {
    return problem('store-unavailable', `${error.message}. Nothing is known to be stored: send the command again with the same Idempotency-Key or event ids.`);
  }
  const status = statusOf(error);
  const message = error instanceof Error ? error.message : '';
  if (status === 404) return problem('route-not-found', `${message}. GET /docs describes every path.`);
  if (status === 413) return problem('too-large', 'The body is larger than this server takes: send fewer facts at once', { errors: [{ pointer: '', message }] });
  if (status === 415) return problem('unsupported-media-type', error instanceof HttpException && message !== UNSAID ? message : 'Send the body as JSON with content-type: application/json');
  if (status !== undefined && status < 500) return problem(status === 400 ? 'malformed' : 'refused', message, { status, errors: [{ pointer: '', message }] });
  return problem('internal', 'The error was logged. Nothing is known to be stored.');
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof SyntaxError) return 400;
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
