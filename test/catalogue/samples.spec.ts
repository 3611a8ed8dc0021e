import 'reflect-metadata';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ActorRegistry } from '../../src/actors/registry.js';
import { decode } from '../../src/catalogue/decode.js';
import { EXAMPLES } from '../../src/catalogue/examples.js';
import { CATALOGUE, type EventType } from '../../src/catalogue/index.js';
import { documentOf } from '../../src/catalogue/schema-document.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { readEvent } from '../../src/recording/read-event.js';
import { SAMPLES, type Sample } from './samples.js';

const TYPES = Object.keys(CATALOGUE) as EventType[];
const registry = new ActorRegistry();

const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true, keywords: ['version'] });
addFormats.default(ajv);
const validators = new Map<EventType, ValidateFunction>(TYPES.map((type) => [type, ajv.compile(documentOf(type))]));

const bySchema = (type: EventType, data: unknown): boolean => validators.get(type)?.(data) === true;
const byReading = (type: EventType, data: unknown): boolean => {
  try {
    readEvent(registry, type, data as Record<string, unknown>);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
};
const decoded = ({ type, version, data }: Sample) =>
  decode({ eventId: 'sample', stream: 'sample', revision: 0n, position: 0n, recordedAt: 0, type, data, metadata: { schemaVersion: version, recordedBy: 'sample' } }).event;

describe('The samples of every version ever written', () => {
  it('leave out no type and no version', () => {
    const needed = TYPES.flatMap((type) => Array.from({ length: CATALOGUE[type].version }, (_, before) => `${type} ${before + 1}`));
    expect([...new Set(SAMPLES.map(({ type, version }) => `${type} ${version}`))].sort()).toEqual(needed.sort());
  });

  it.each(SAMPLES)('are read in the current version: $type $version', (sample) => {
    const event = decoded(sample);
    expect(event.type).toBe(sample.type);
    if (sample.version === CATALOGUE[sample.type].version) expect(event.data).toEqual(sample.data);
    expect({ schema: bySchema(event.type, event.data), errors: validators.get(event.type)?.errors }).toEqual({ schema: true, errors: null });
    expect(readEvent(registry, event.type, event.data as unknown as Record<string, unknown>)).toEqual(event);
  });

  it('name the clauses of a treaty that was signed in version 1', () => {
    const [withClauses, without] = SAMPLES.filter(({ type, version }) => type === 'TreatySigned' && version === 1).map((sample) => decoded(sample).data);
    expect(withClauses).toEqual({
      treatyId: 'prk-rus-2000', title: 'Treaty on Friendship, Good-Neighbourliness and Cooperation', occurred: { date: '2000-02-09', zone: 'Asia/Pyongyang' }, signatories: ['PRK', 'RUS'],
      clauses: [
        { clauseId: '1', obligation: 'consultation', text: 'consult at once if either is threatened', article: '2' },
        { clauseId: '2', obligation: 'cooperation', text: 'cooperate' },
      ],
      sources: [{ publisher: 'Interfax' }],
    });
    expect(without).toEqual(SAMPLES.find(({ data }) => data['treatyId'] === 'usa-kor-1953')?.data);
  });
});

describe('The JSON Schema of a type and the reading of its events', () => {
  it.each(TYPES)('both take the example: %s', (type) => {
    expect(bySchema(type, EXAMPLES[type])).toBe(true);
    expect(byReading(type, EXAMPLES[type])).toBe(true);
  });

  it.each(TYPES)('both refuse whatever is wrong with it: %s', (type) => {
    const changed = [...mutations(type)];
    expect(changed.length).toBeGreaterThan(9);
    expect(changed.filter(({ data }) => bySchema(type, data)).map(({ what }) => `the schema takes ${what}`)).toEqual([]);
    expect(changed.filter(({ data }) => byReading(type, data)).map(({ what }) => `the reading takes ${what}`)).toEqual([]);
  });

  it('both ask for the persons who are not grata, or for their number', () => {
    const { persons: _persons, ...nobody } = EXAMPLES.PersonaNonGrataDeclared;
    for (const data of [nobody, { ...nobody, persons: [] }, { ...nobody, count: 0 }]) expect([bySchema, byReading].map((takes) => takes('PersonaNonGrataDeclared', data))).toEqual([false, false]);
    for (const data of [{ ...nobody, count: 7 }, { ...nobody, persons: [], count: 7 }]) expect([bySchema, byReading].map((takes) => takes('PersonaNonGrataDeclared', data))).toEqual([true, true]);
  });
});

describe('A watch', () => {
  const set = { watchId: 'w', name: 'x', pair: 'KOR-RUS', when: { field: '/index/balance', below: 0 }, deliver: 'sse' };
  const both = (data: object): boolean[] => [bySchema('WatchSet', data), byReading('WatchSet', data)];

  it.each([
    {},
    { pair: 'igo:nato-RUS' },
    { pair: undefined, actor: 'igo:nato' },
    { when: { field: '/index/balance', fallsBy: 0.3, within: 'P14D' } },
    { when: { field: '/obligations/inForce', contains: {} } },
    { deliver: { webhook: { url: 'http://localhost:9000/hook' } } },
    { deliver: { webhook: { url: 'https://example.org/@me?to=you@example.org' } } },
  ])('is set with %j', (change) => expect(both({ ...set, ...change })).toEqual([true, true]));

  it.each([
    { pair: 'KOR-KOR' },
    { pair: 'KOR-RUS-PRK' },
    { actor: 'KOR' },
    { pair: undefined },
    { when: { field: '/index/balance' } },
    { when: { field: '/index/balance', below: 0, above: 1 } },
    { when: { field: '/index/balance', fallsBy: 0.3 } },
    { when: { field: '/index/balance', below: 0, within: 'P14D' } },
    { when: { field: '/index/balance', fallsBy: -0.3, within: 'P14D' } },
    { when: { field: '/index/balance', fallsBy: 0.3, within: '14 days' } },
    { when: { field: 'index', below: 0 } },
    { when: { field: '/index/balance', below: [0] } },
    { deliver: 'post' },
    { deliver: { webhook: { url: 'nowhere' } } },
    { deliver: { webhook: { url: 'https://user:password@example.org/' } } },
    { deliver: { webhook: { url: 'https://user@example.org' } } },
    { deliver: { webhook: { url: 'http://localhost', secret: 'x' } } },
    { deliver: { sse: true } },
  ])('is refused with %j', (change) => expect(both({ ...set, ...change })).toEqual([false, false]));
});

/** What is wrong with the example after each change: an unknown field, a required one missing, each in turn of another type or null. */
function* mutations(type: EventType): Generator<{ what: string; data: Record<string, unknown> }> {
  const example = EXAMPLES[type] as unknown as Record<string, unknown>;
  yield { what: 'an unknown field', data: { ...example, colour: 'red' } };
  yield { what: 'an unknown field of a source', data: { ...example, sources: [{ publisher: 'Reuters', colour: 'red' }] } };
  const required = documentOf(type)['required'] as string[];
  for (const field of required) yield { what: `no ${field}`, data: Object.fromEntries(Object.entries(example).filter(([name]) => name !== field)) };
  for (const [field, value] of Object.entries(example)) {
    yield { what: `null as ${field}`, data: { ...example, [field]: null } };
    yield { what: `${typeof value === 'number' ? 'a text' : 'a number'} as ${field}`, data: { ...example, [field]: typeof value === 'number' ? 'seven' : 7 } };
    if (Array.isArray(value)) yield { what: `a number in ${field}`, data: { ...example, [field]: [...(value as unknown[]), 7] } };
    if (typeof value === 'string') yield { what: `an empty ${field}`, data: { ...example, [field]: '' } };
  }
}
