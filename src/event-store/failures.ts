import { AccessDeniedError, CancelledError, DeadlineExceededError, TimeoutError, UnavailableError } from '@eventstore/db-client';
import { AccessDenied, StoreUnavailable } from './port.js';

/** gRPC status UNAVAILABLE: before the first command the client lets the bare error of the transport through. */
const UNAVAILABLE = 14;

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Whether trying again may do. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AccessDeniedError) return false;
  const passing = [UnavailableError, CancelledError, DeadlineExceededError, TimeoutError, StoreUnavailable];
  return passing.some((kind) => error instanceof kind) || (error instanceof Error && 'code' in error && error.code === UNAVAILABLE) || /CANCELLED|write after end/.test(messageOf(error));
}

/** The error in the port's own words, where those have one for it. */
export function translated(error: unknown): unknown {
  if (error instanceof AccessDeniedError) return new AccessDenied(`The event store refuses access: ${messageOf(error)}`, { cause: error });
  if (error instanceof StoreUnavailable || !isPassing(error)) return error;
  return new StoreUnavailable(`The event store is away: ${messageOf(error)}`, { cause: error });
}
