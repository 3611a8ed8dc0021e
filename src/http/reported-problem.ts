import { log } from '../ops/log.js';
import { problemOf } from './problem-of.js';
import type { Problem } from './problem.js';

/** What an error is to the one who asked. One that is this side's fault is logged with its cause. */
export function reportedProblem(error: unknown): Problem {
  const problem = problemOf(error);
  if (problem.status >= 500) log(`${problem.type}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return problem;
}
