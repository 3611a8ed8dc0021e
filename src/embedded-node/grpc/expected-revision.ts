import type { ExpectedRevision } from '../log/append-rule.js';
import { NO_REVISION } from '../log/stored-event.js';
import { invalidArgument } from './errors.js';
import { isNoStream, numberFrom } from './numbers.js';

/** The expected revision as the four calls have it that take one. */
export interface ExpectedRevisionOptions {
  hasRevision(): boolean;
  getRevision(): string;
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}

/** @throws CallError INVALID_ARGUMENT when none is given. */
export function expectedRevisionFrom(options: ExpectedRevisionOptions): ExpectedRevision {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  if (options.hasNoStream()) return NO_REVISION;
  if (!options.hasRevision()) throw invalidArgument('The request does not say which revision it expects.');
  const revision = options.getRevision();
  return isNoStream(revision) ? NO_REVISION : numberFrom(revision);
}

/** The number by which clients know an expectation in an error. */
export function expectedVersionText(expected: ExpectedRevision): string {
  if (expected === 'any') return '-2';
  return expected === 'stream_exists' ? '-4' : String(expected);
}
