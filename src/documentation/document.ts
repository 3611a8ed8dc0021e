import { templateOf, type CommandEndpoint } from '../recording/command-endpoint.js';
import { TYPE_SCHEMAS } from './answer-schemas.js';
import { SHARED_FIELDS } from './command-body.js';
import { commandOperation } from './command-operation.js';
import type { OpenApi, Operation } from './open-api.js';
import { questionOperation } from './question-operation.js';
import { QUESTIONS } from './questions.js';
import { PROBLEMS } from './refusals.js';

const DESCRIPTION = `Records what states do to each other as immutable events, and answers what the state of relations between two of them was
as of a date (asOf), as it was known at a time (knownAt), and why. Positions and revisions are decimal strings. A date known in part is written as
ISO 8601-2 has it: 2024, 2024-06, 2024-06-21~, 2024-06-18/2024-06-19. Unknown fields and unknown parameters are refused. Nothing is stored when the answer
is a problem.`.replaceAll('\n', ' ');

const TAGS = [
  ['relationships', 'The state of relations between two actors, and why it is so'],
  ['record', 'The events themselves, and what kinds there are'],
  ['ledgers', 'Treaties, obligations, demands, undertakings and policies'],
  ['subscriptions', 'Changes as they come, as server-sent events'],
  ['fact', 'Commands that record what happened'],
  ['amendment', 'Commands that correct, retract or dispute what is on record'],
  ['registration', 'Commands that make an actor or a name of one known'],
  ['watch', 'Commands that set and remove standing conditions'],
  ['batch', 'Many commands at once'],
  ['watches', 'Standing conditions and their firings'],
  ['actors', 'Who is who'],
  ['operations', 'For those who run the program'],
] as const;

/** The whole interface: every command of the table, and every question. */
export function describeInterface(commands: readonly CommandEndpoint[], version: string): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {};
  const add = (path: string, method: string, operation: Operation): void => void (paths[path] = { ...paths[path], [method.toLowerCase()]: operation });
  for (const question of QUESTIONS) add(question.path, question.method ?? 'GET', questionOperation(question));
  for (const endpoint of commands) add(templateOf(endpoint), endpoint.method ?? 'POST', commandOperation(endpoint, commands));
  return {
    openapi: '3.1.1',
    info: { title: 'chancery', version, summary: 'The state of relations between states, as of any date, as it was known', description: DESCRIPTION, license: { name: 'MIT', identifier: 'MIT' } },
    tags: TAGS.map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas: { ...TYPE_SCHEMAS, ...SHARED_FIELDS }, responses: PROBLEMS },
  };
}
