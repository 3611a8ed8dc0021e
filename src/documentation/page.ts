import { createHash } from 'node:crypto';
import type { JsonSchema } from '../catalogue/json-schema.js';
import type { OpenApi, Operation, Parameter } from './open-api.js';

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { margin-bottom: 0; } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
code, pre { font: 0.9em/1.4 ui-monospace, monospace; } pre { background: var(--soft); padding: 0.75rem; overflow-x: auto; }
details { border: 1px solid var(--line); border-radius: 4px; margin: 0.5rem 0; padding: 0.25rem 0.75rem; }
summary { cursor: pointer; } summary b { display: inline-block; min-width: 4.5rem; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; } th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.5rem; border-top: 1px solid var(--line); }
nav a { margin-right: 1rem; }
`;

/** The page brings its style and nothing else: no script, and nothing from elsewhere. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'`;

type Schemas = Readonly<Record<string, JsonSchema>>;

/** What of a JSON Schema the page shows. */
interface Form {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly pattern?: string;
  readonly format?: string;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, Form>>;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string | number | boolean;
}

/** The description as a page, in HTML. */
export function pageOf({ info, tags, paths, components }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
  const sections = tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    return `<h2 id="${name}">${name}</h2>\n<p>${text(description)}.</p>\n${own.map(({ path, method, operation }) => operationText(path, method, operation, components)).join('\n')}`;
  });
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(info.title)} ${text(info.version)}</title><style>${STYLE}</style></head>
<body>
<h1>${text(info.title)} ${text(info.version)}</h1>
<p>${text(info.summary)}.</p>
<p>${text(info.description)}</p>
<p>The same for programs: <a href="/openapi.json">/openapi.json</a>. What has a * must be given, or is always there.</p>
<nav>${tags.map(({ name }) => `<a href="#${name}">${name}</a>`).join('')}</nav>
${sections.join('\n')}
</body>
</html>
`;
}

function operationText(path: string, method: string, { operationId, summary, parameters, requestBody, responses }: Operation, { schemas, responses: shared }: OpenApi['components']): string {
  const [type, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  return `<details id="${text(operationId)}"><summary><b>${method.toUpperCase()}</b> <code>${text(path)}</code> ${text(summary)}</summary>
${parameters.length > 0 ? table(['parameter', 'in', 'is'], parameters.map((parameter) => parameterRow(parameter, schemas))) : ''}
${body ? `<p>Body, <code>${text(type ?? '')}</code></p>\n${fieldTable(body.schema, schemas)}` : ''}
${body?.example === undefined ? '' : `<pre>${text(JSON.stringify(body.example, null, 2))}</pre>`}
${answerTable(responses, schemas)}
${table(['answer', 'is'], Object.entries(responses).map(([status, response]) => [status, text('$ref' in response ? (shared[lastOf(response.$ref)]?.description ?? '') : response.description)]))}
</details>`;
}

/** The fields of what is answered where all is well. */
function answerTable(responses: Operation['responses'], schemas: Schemas): string {
  const [status, answer] = Object.entries(responses)[0] ?? [];
  const [type, content] = answer && 'content' in answer ? (Object.entries(answer.content ?? {})[0] ?? []) : [];
  const fields = content ? fieldTable(content.schema, schemas) : '';
  return fields && `<p>Answer ${status ?? ''}, <code>${text(type ?? '')}</code></p>\n${fields}`;
}

const parameterRow = ({ name, in: place, required, description, schema, example }: Parameter, schemas: Schemas): string[] => [
  `<code>${text(name)}</code>${required ? ' *' : ''}`,
  place,
  `${text(description)}. ${formOf(schema, schemas)}${typeof example === 'string' ? `; in the example <code>${text(example)}</code>` : ''}`,
];

function fieldTable(schema: JsonSchema, schemas: Schemas): string {
  const { properties = {}, required = [] } = resolved(schema, schemas) as { properties?: Record<string, JsonSchema>; required?: readonly string[] };
  const rows = Object.entries(properties).map(([name, field]) => [`<code>${text(name)}</code>${required.includes(name) ? ' *' : ''}`, formOf(field, schemas)]);
  return rows.length > 0 ? table(['field', 'is'], rows) : '';
}

const lastOf = (reference: string): string => reference.split('/').at(-1) ?? '';

/** What a schema refers to, or itself. */
function resolved(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const { $ref } = schema as Form;
  return $ref === undefined ? schema : (schemas[lastOf($ref)] ?? {});
}

/** The form of a value in a few words. */
function formOf(schema: JsonSchema, schemas: Schemas): string {
  const { $ref, type, enum: values, const: value, pattern, format, items, properties, oneOf, anyOf, description, minimum, maximum, default: otherwise } = schema as Form;
  if ($ref !== undefined) return formOf(resolved(schema, schemas), schemas);
  const said = description ? `${text(description)} ` : '';
  const unless = otherwise === undefined ? '' : `; ${text(String(otherwise))} where it is not given`;
  if (values) return said + values.map((each) => `<code>${text(String(each))}</code>`).join(', ') + unless;
  if (value !== undefined) return `${said}<code>${text(String(value))}</code>`;
  if (items) return `${said}a list: ${formOf(items, schemas)}`;
  const alternatives = oneOf ?? anyOf;
  if (alternatives && !type) return said + alternatives.map((each) => formOf(each, schemas)).join(' or ');
  if (properties) return `${said}{ ${Object.entries(properties).map(([name, field]) => text(field.const === undefined ? name : `${name}: ${String(field.const)}`)).join(', ')} }`;
  const range = minimum === undefined || maximum === undefined ? '' : ` from ${minimum} to ${maximum}`;
  return said + text([type, format].flat().filter(Boolean).join(', ') || 'any JSON') + range + (pattern ? ` <code>${text(pattern)}</code>` : '') + unless;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, row: readonly string[]): string => `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<table>${cells('th', heads)}${rows.map((row) => cells('td', row)).join('')}</table>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (value: string): string => value.replaceAll(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter);
