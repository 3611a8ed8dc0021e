import type { JsonSchema } from '../catalogue/json-schema.js';
import type { QueryParameter } from './parameters.js';

/** What is answered, and by what: JSON where nothing else is said. */
export interface Question {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** By which a program calls it. */
  readonly name: string;
  readonly tag: 'relationships' | 'record' | 'ledgers' | 'subscriptions' | 'watches' | 'actors' | 'batch' | 'operations';
  readonly summary: string;
  readonly parameters?: readonly QueryParameter[];
  /** Those of the parameters that must be given. */
  readonly required?: readonly QueryParameter[];
  /** What a parameter means here, where it means something else than elsewhere. */
  readonly here?: Partial<Readonly<Record<QueryParameter, string>>>;
  readonly body?: { readonly type: string; readonly schema: JsonSchema };
  readonly status?: number;
  readonly answer: string;
  readonly type?: string;
  /** It is of the state at a point, of which the answer tells. */
  readonly waits?: boolean;
}

const STATE = ['asOf', 'knownAt', 'position', 'certainty'] as const;
const POINT = [...STATE, 'weights', 'halfLifeDays'] as const;
const PAGE = ['cursor', 'limit'] as const;
const EVENT_STREAM = 'text/event-stream';
const STATE_OF = 'The state as of this date, as asOf has it: a year or a month stands for its last day';
const LINES = 'application/x-ndjson';
const FROM_POSITION = 'Where to begin: a position, start or now. Last-Event-ID takes precedence';

/** Everything that can be asked. What records an event stands in the table of commands. */
export const QUESTIONS: readonly Question[] = [
  { path: '/v1/relationships', name: 'listRelationships', tag: 'relationships', summary: 'All relationships, or those of one actor', parameters: [...POINT, 'actor', ...PAGE], answer: 'A page of relationships, with `next` where there are more' },
  { path: '/v1/relationships/{a}/{b}', name: 'getRelationship', tag: 'relationships', summary: 'The state of relations between two actors', parameters: POINT, answer: 'The state, each field with the events that are its evidence' },
  { path: '/v1/relationships/{a}/{b}/timeline', name: 'getTimeline', tag: 'relationships', summary: 'The events between two, with what each changed', parameters: [...POINT, 'from', 'to', 'type', 'order', ...PAGE], answer: 'A page of events' },
  { path: '/v1/relationships/{a}/{b}/changes', name: 'getChanges', tag: 'relationships', summary: 'What changed between two dates, or between two dates of knowledge', parameters: [...POINT, 'from', 'to', 'knownFrom', 'knownTo'], here: { from: STATE_OF, to: STATE_OF }, answer: 'The fields that differ, from and to, with their causes. Give from and to, or knownFrom and knownTo' },
  { path: '/v1/relationships/{a}/{b}/explain', name: 'getExplanation', tag: 'relationships', summary: 'Why a field has its value', parameters: [...POINT, 'field'], required: ['field'], answer: 'The events that are its evidence; of a field of the index what each of them contributes' },
  {
    method: 'POST', path: '/v1/relationships/{a}/{b}/what-if', name: 'supposeRelationship', tag: 'relationships', summary: 'The state if some events had not happened, or others had; nothing is stored', parameters: POINT,
    body: { type: 'application/json', schema: { type: 'object', properties: { without: { type: 'array', items: { type: 'string', format: 'uuid' } }, with: { type: 'array', items: { type: 'object', properties: { type: { type: 'string' } }, required: ['type'] } } }, additionalProperties: false } },
    answer: 'The supposed state',
  },
  { path: '/v1/events', name: 'listEvents', tag: 'record', summary: 'The facts on record', parameters: [...STATE, 'actor', 'type', 'from', 'to', 'order', ...PAGE], answer: 'A page of facts' },
  { path: '/v1/events/{eventId}', name: 'getEvent', tag: 'record', summary: 'One event, with what was said of it since', parameters: ['knownAt', 'position'], answer: 'The event as it was recorded and as it stands' },
  { path: '/v1/replay', name: 'replay', tag: 'record', summary: 'History event by event, with the change that each made', parameters: ['from', 'to', 'a', 'b', 'actor', 'knownAt', 'position', 'weights'], answer: 'A line for each event, then the state, then a line `end`', type: LINES },
  { path: '/v1/treaties', name: 'listTreaties', tag: 'ledgers', summary: 'The treaties on record', parameters: [...STATE, 'party', 'inForceOn', ...PAGE], answer: 'A page of treaties' },
  { path: '/v1/treaties/{treatyId}', name: 'getTreaty', tag: 'ledgers', summary: 'One treaty: its stage, parties and obligations', parameters: STATE, answer: 'The treaty' },
  { path: '/v1/obligations', name: 'getObligations', tag: 'ledgers', summary: 'Who is obliged to do what if an actor is attacked', parameters: [...STATE, 'attacked'], required: ['attacked'], answer: 'The obligations' },
  { path: '/v1/demands', name: 'listDemands', tag: 'ledgers', summary: 'Demands, open or not', parameters: [...STATE, 'open', 'by', 'to', ...PAGE], here: { to: 'Only those made of this actor' }, answer: 'A page of demands' },
  { path: '/v1/demands/{demandId}', name: 'getDemand', tag: 'ledgers', summary: 'One demand and what became of it', parameters: STATE, answer: 'The demand' },
  { path: '/v1/undertakings', name: 'listUndertakings', tag: 'ledgers', summary: 'Undertakings, open or not', parameters: [...STATE, 'open', 'by', 'to', ...PAGE], here: { to: 'Only those given to this actor' }, answer: 'A page of undertakings' },
  { path: '/v1/undertakings/{undertakingId}', name: 'getUndertaking', tag: 'ledgers', summary: 'One undertaking and what became of it', parameters: STATE, answer: 'The undertaking' },
  { path: '/v1/policies/{policyId}', name: 'getPolicy', tag: 'ledgers', summary: 'One policy: announced, reconsidered, decided', parameters: STATE, answer: 'The policy' },
  { path: '/v1/relationships/stream', name: 'streamChanges', tag: 'subscriptions', summary: 'Changes of relationships as they come, or from any position of the log', parameters: ['pair', 'actor', 'type', 'field', 'from'], here: { from: FROM_POSITION, field: 'Only changes of these fields, each a JSON pointer that stands for all below it' }, answer: 'Messages `change` and `amendment`, of which this is the data; `caught-up` with the position, once all of the log was told; `overflow` with the position to resume from, before one who reads too slowly is cut off', type: EVENT_STREAM, waits: false },
  { path: '/v1/relationships/{a}/{b}/stream', name: 'streamChangesOfRelationship', tag: 'subscriptions', summary: 'Changes of one relationship', parameters: ['type', 'field', 'from'], here: { from: FROM_POSITION, field: 'Only changes of these fields, each a JSON pointer that stands for all below it' }, answer: 'Messages as of all relationships, of which this is the data', type: EVENT_STREAM, waits: false },
  { path: '/v1/watches', name: 'listWatches', tag: 'watches', summary: 'The standing conditions that are set', parameters: PAGE, answer: 'A page of watches' },
  { path: '/v1/watches/{watchId}', name: 'getWatch', tag: 'watches', summary: 'One standing condition', answer: 'The watch' },
  { path: '/v1/watches/stream', name: 'streamFirings', tag: 'watches', summary: 'Firings of all watches', parameters: ['from'], here: { from: FROM_POSITION }, answer: 'Messages `fired`, of which this is the data', type: EVENT_STREAM },
  { path: '/v1/watches/{watchId}/stream', name: 'streamFiringsOfWatch', tag: 'watches', summary: 'Firings of one watch', parameters: ['from'], here: { from: FROM_POSITION }, answer: 'Messages `fired`, of which this is the data', type: EVENT_STREAM },
  { path: '/v1/actors', name: 'listActors', tag: 'actors', summary: 'The actors that are known', parameters: ['kind', 'on', 'q', ...PAGE], answer: 'A page of actors' },
  { path: '/v1/actors/{actor}', name: 'getActor', tag: 'actors', summary: 'One actor, with its names and codes', answer: 'The actor' },
  { path: '/v1/actors/resolve', name: 'resolveCode', tag: 'actors', summary: 'Whom a code of another scheme names on a date', parameters: ['scheme', 'code', 'on'], required: ['scheme', 'code'], answer: 'The actor' },
  { path: '/v1/catalogue', name: 'getCatalogue', tag: 'record', summary: 'The types of event, and where each is sent to', answer: 'The types', waits: false },
  { path: '/v1/catalogue/{type}', name: 'getSchemaOfType', tag: 'record', summary: 'The JSON Schema of a type of event', answer: 'The schema, with an example', type: 'application/schema+json', waits: false },
  {
    method: 'POST', path: '/v1/batch', name: 'recordBatch', tag: 'batch', summary: 'Record many events: one command a line, flat, with its `type`', parameters: ['mode'],
    body: { type: LINES, schema: { type: 'object', properties: { type: { type: 'string' } }, required: ['type'], description: 'A line' } },
    answer: 'A line for each: its number and status, and what was recorded or the problem', type: LINES,
  },
  { path: '/v1/admin/projection', name: 'getProjection', tag: 'operations', summary: 'How far the projection is, and what holds it up', answer: 'Its state', waits: false },
  { path: '/v1/admin/dead-letters', name: 'listDeadLetters', tag: 'operations', summary: 'The events that could not be projected, with the reasons', parameters: PAGE, answer: 'A page of dead letters' },
  { method: 'POST', path: '/v1/admin/dead-letters/redrive', name: 'redriveDeadLetters', tag: 'operations', summary: 'Project all dead letters again, each in its right place in time', answer: 'How many were filed and how many refused', waits: false },
  { method: 'POST', path: '/v1/admin/dead-letters/{position}/redrive', name: 'redriveDeadLetter', tag: 'operations', summary: 'Project one dead letter again', answer: 'Whether it was filed', waits: false },
  { method: 'POST', path: '/v1/admin/dead-letters/{position}/skip', name: 'skipDeadLetter', tag: 'operations', summary: 'Put a dead letter aside for good', body: { type: 'application/json', schema: { type: 'object', properties: { reason: { type: 'string', minLength: 1 } }, required: ['reason'] } }, answer: 'The dead letter', waits: false },
  { path: '/v1/admin/rebuild', name: 'getRebuild', tag: 'operations', summary: 'How far a rebuild of the read store is', answer: 'Its progress', waits: false },
  { method: 'POST', path: '/v1/admin/rebuild', name: 'startRebuild', tag: 'operations', summary: 'Build the read store anew beside the one in use', status: 202, answer: 'Its progress', waits: false },
  { method: 'DELETE', path: '/v1/admin/rebuild', name: 'cancelRebuild', tag: 'operations', summary: 'Give up a rebuild', answer: 'Its progress', waits: false },
  { path: '/v1/admin/webhooks', name: 'listOwedWebhooks', tag: 'operations', summary: 'The messages that are owed to webhooks', parameters: ['state', ...PAGE], answer: 'A page of messages' },
  { method: 'POST', path: '/v1/admin/webhooks/{id}/redrive', name: 'redriveWebhook', tag: 'operations', summary: 'Send a message again at once', status: 202, answer: 'The message', waits: false },
  { path: '/health/live', name: 'isLive', tag: 'operations', summary: 'Whether the program runs', answer: 'That it does', waits: false },
  { path: '/health/ready', name: 'isReady', tag: 'operations', summary: 'Whether it can be asked: 503 while the store is away or the projection lags', answer: 'Its parts', waits: false },
  { path: '/metrics', name: 'getMetrics', tag: 'operations', summary: 'What is measured, for Prometheus', answer: 'Metrics', type: 'text/plain', waits: false },
  { path: '/openapi.json', name: 'getDescription', tag: 'operations', summary: 'This description', answer: 'OpenAPI 3.1', waits: false },
  { path: '/docs', name: 'readDescription', tag: 'operations', summary: 'This description, to be read', answer: 'A page', type: 'text/html', waits: false },
];
