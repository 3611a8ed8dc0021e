import { ANSWER_SCHEMAS } from './answer-schemas.js';
import type { Operation } from './open-api.js';
import { IDEMPOTENCY_KEY, LAST_EVENT_ID, pathParameters, QUERY_PARAMETERS, queryParameter, type QueryParameter } from './parameters.js';
import type { Question } from './questions.js';
import { refusals } from './refusals.js';

/** A question as it is asked over HTTP. */
export function questionOperation({ method = 'GET', path, name, tag, summary, parameters = [], required = [], here = {}, body, status = 200, answer, type = 'application/json', waits = true }: Question): Operation {
  const asked = (each: QueryParameter) => queryParameter(each, { ...QUERY_PARAMETERS[each], ...(here[each] === undefined ? {} : { description: here[each] }) }, required.includes(each));
  return {
    operationId: name,
    tags: [tag],
    summary,
    parameters: [
      ...pathParameters(path),
      ...parameters.map(asked),
      ...(waits ? [asked('waitFor'), asked('waitForMs')] : []),
      ...(type === 'text/event-stream' ? [LAST_EVENT_ID] : []),
      ...(tag === 'batch' ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(body ? { requestBody: { required: true, content: { [body.type]: { schema: body.schema } } } } : {}),
    responses: { [status]: { description: answer, content: { [type]: { schema: ANSWER_SCHEMAS[`${method} ${path}`] ?? {} } } }, ...refusals({ 400: 'Malformed', 404: 'Unknown', ...(body ? { 413: 'TooLarge', 415: 'UnsupportedMediaType' } : {}), ...(waits ? { 504: 'Behind' } : {}) }) },
  };
}
