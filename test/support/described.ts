import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { ANSWER_SCHEMAS, TYPE_SCHEMAS } from '../../src/documentation/answer-schemas.js';

const ajv = new Ajv2020({ strict: false, allErrors: true });
const compiled = new Map<string, ValidateFunction>();
const questions = Object.keys(ANSWER_SCHEMAS)
  .map((question) => {
    const [method = '', path = ''] = question.split(' ');
    return { question, method, form: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`), places: path.split('{').length };
  })
  .sort((one, other) => one.places - other.places);

/** Throws Error where an answer is not what the interface's own description says, or says more. */
export function expectAsDescribed(method: string, url: string, body: unknown): void {
  const { pathname } = new URL(url);
  const question = questions.find((each) => each.method === method && each.form.test(pathname))?.question;
  if (question === undefined) return;
  const validate = compiled.get(question) ?? ajv.compile(closed({ ...ANSWER_SCHEMAS[question], components: { schemas: TYPE_SCHEMAS } }));
  compiled.set(question, validate);
  if (!validate(body)) throw new Error(`${question} was not answered as it is described: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body).slice(0, 2_000)}`);
}

/** No object has fields that its schema does not name. */
function closed(schema: object): object {
  if (Array.isArray(schema)) return schema.map((each: unknown) => (typeof each === 'object' && each !== null ? closed(each) : each));
  const parts = Object.fromEntries(Object.entries(schema).map(([name, value]: [string, unknown]) => [name, typeof value === 'object' && value !== null ? closed(value) : value]));
  return 'properties' in parts && 'type' in parts && !('additionalProperties' in parts) ? { ...parts, additionalProperties: false } : parts;
}
