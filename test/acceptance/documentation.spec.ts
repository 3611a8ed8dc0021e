import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApi, Operation } from '../../src/documentation/open-api.js';
import { get, post } from '../support/http.js';
import { declaredRoutes } from '../support/routes.js';
import { startServer, type TestServer } from '../support/server.js';

interface Told {
  readonly request: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}
type Body = Readonly<Record<string, unknown>>;
interface Problem {
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}

/** What stands for the parameters of paths. */
const PLACES: Readonly<Record<string, string>> = {
  a: 'KOR', b: 'RUS', sending: 'KOR', receiving: 'RUS', actor: 'KOR', eventId: '00000000-0000-4000-8000-000000000001', position: '1', type: 'TreatySigned', watchId: 'kept',
};
/** Read by itself: its dates are of one of two kinds, and the other kind is no parameter then. */
const CHANGES = '/v1/relationships/{a}/{b}/changes';

describe('The interface describes itself', () => {
  let server: TestServer;
  let document: OpenApi;
  let told: Told[];
  beforeAll(async () => {
    server = await startServer();
    await post(`${server.url}/v1/watches`, { watchId: 'kept', name: 'balance', pair: 'KOR-RUS', when: { field: '/index/balance', below: 0 }, deliver: 'sse' });
    ({ body: document } = await get<OpenApi>(`${server.url}/openapi.json`));
    told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ request: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, operation })),
    );
  });
  afterAll(() => server.stop());

  const placed = (path: string, operation?: Operation): string =>
    path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
      const example = operation?.parameters.find((each) => each.in === 'path' && each.name === name)?.example;
      return typeof example === 'string' ? example : (PLACES[name] ?? 'none');
    });
  const send = async (method: string, path: string, body?: Body): Promise<Problem> => {
    const response = await fetch(`${server.url}${path}`, { method, body: body && JSON.stringify(body), headers: body ? { 'content-type': 'application/json' } : {}, signal: AbortSignal.timeout(20_000) });
    return (await response.json()) as Problem;
  };
  const queryParameters = ({ parameters }: Operation): string[] => parameters.filter((each) => each.in === 'query').map(({ name }) => name);
  const bodyOf = ({ requestBody }: Operation) => requestBody?.content['application/json'];

  it('in valid OpenAPI 3.1, with ids that differ', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)) as Record<string, unknown>);
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
    const ids = told.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = document.tags.map(({ name }) => name);
    for (const { operation } of told) expect(tags).toEqual(expect.arrayContaining([...operation.tags]));
  });

  it('with every route that the program has, and no other', () => {
    expect(told.map(({ request }) => request).sort()).toEqual(declaredRoutes());
  });

  it('with the very parameters that each question takes', async () => {
    const questions = told.filter(({ operation, path }) => queryParameters(operation).length > 0 && path !== CHANGES);
    expect(questions.length).toBeGreaterThan(20);
    for (const { request, method, path, operation } of questions) {
      const { status, detail } = await send(method, `${placed(path)}?nonsense=1`, method === 'POST' ? {} : undefined);
      const said = /It has: (.*?)\.?$/.exec(detail)?.[1]?.split(', ').sort();
      expect({ request, status, said: said ?? detail }).toEqual({ request, status: 400, said: queryParameters(operation).sort() });
    }
    const between = async (dates: string): Promise<string[]> => /It has: (.*)$/.exec((await send('GET', `${placed(CHANGES)}?nonsense=1&${dates}`)).detail)?.[1]?.split(', ') ?? [];
    const either = new Set([...(await between('from=2024&to=2025')), ...(await between('knownFrom=2024&knownTo=2025'))]);
    expect([...either].sort()).toEqual(queryParameters(document.paths[CHANGES]?.['get'] as Operation).sort());
  });

  it('with what a question must be given', async () => {
    for (const { request, method, path, operation } of told) {
      for (const { name, required } of operation.parameters.filter((each) => each.in === 'query')) {
        if (!required) continue;
        const others = operation.parameters.filter((each) => each.in === 'query' && each.required && each.name !== name).map((each) => `${each.name}=KOR`);
        expect({ request, ...(await send(method, `${placed(path)}?${others.join('&')}`)) }).toMatchObject({ request, status: 400, errors: [{ pointer: `/${name}`, message: expect.stringContaining('missing') as string }] });
      }
    }
  });

  it('with examples that its schemas let through, and the program reads', async () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema({ $id: 'document', components: document.components });
    const commands = told.filter(({ method, operation }) => method === 'POST' && bodyOf(operation)?.example !== undefined);
    expect(commands.length).toBeGreaterThan(45);
    for (const { request, path, operation } of commands) {
      const { schema, example } = bodyOf(operation) as { schema: Body; example: Body };
      const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components')) as Body);
      expect({ request, valid: validate(example), errors: validate.errors }).toEqual({ request, valid: true, errors: null });
      const answered = await send('POST', placed(path, operation), example);
      expect({ request, answered }).not.toMatchObject({ answered: { status: 400 } });
    }
  });

  it('with the fields that each command must be given', async () => {
    const commands = told.filter(({ method, operation }) => method === 'POST' && bodyOf(operation)?.example !== undefined);
    for (const [path, id, ends] of [['sanctions', 'sanctionId', ['lifting']], ['demands', 'demandId', ['responses']], ['undertakings', 'undertakingId', ['discharge', 'breach']]] as const) {
      for (const end of ends) {
        const about = document.paths[`/v1/${path}/{${id}}/${end}`]?.['post'] as Operation;
        await send('POST', `/v1/${path}`, { ...(bodyOf(document.paths[`/v1/${path}`]?.['post'] as Operation)?.example as Body), [id]: about.parameters[0]?.example });
      }
    }
    for (const { request, path, operation } of commands) {
      const { schema, example } = bodyOf(operation) as { schema: { required: string[] }; example: Body };
      for (const field of schema.required) {
        // Nothing that may be left out is given: an id is made then, and what is on record of a policy or a demand is known.
        const rest = Object.fromEntries(Object.entries(example).filter(([name]) => name !== field && schema.required.includes(name)));
        const answered = await send('POST', placed(path, operation), rest);
        expect({ request, field, answered }).toMatchObject({ request, field, answered: { status: 400, errors: [{ pointer: `/${field}` }] } });
      }
    }
  });

  it('as a page that needs nothing but itself', async () => {
    const response = await fetch(`${server.url}/docs`);
    const page = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; frame-ancestors 'none'$/);
    expect(page).not.toMatch(/<script|https?:\/\/(?!news|www|newsroom|en\.)/);
    for (const { path, operation } of told) {
      expect(page).toContain(`<details id="${operation.operationId}">`);
      expect(page).toContain(`<code>${path}</code>`);
    }
  });
});
