import fc from 'fast-check';
import { anyHappening } from '../../../test/naive/histories.js';
import { answer, told } from '../../../test/support/facts.js';
import type { FactType } from '../../catalogue/index.js';
import { formatPointer } from '../../kernel/json-pointer.js';
import type { FieldKind } from '../../watches/field-kind.js';
import { idOf } from '../fold/view/changes.js';
import { findField } from './fields.js';
import { partsOf } from './parts.js';

/** What an answer says of itself, and the proofs: neither is a state of relations. */
const LEFT_OUT = new Set(['pair', 'evidence', 'weights', 'halfLifeDays']);

interface Leaf {
  readonly names: readonly string[];
  readonly value: unknown;
}

/** Whatever holds a value, each list among it; an entry by its id. */
function* leavesOf(value: unknown, names: readonly string[] = []): Generator<Leaf> {
  if (Array.isArray(value)) {
    yield { names, value };
    for (const entry of value as unknown[]) if (idOf(entry) !== undefined) yield* leavesOf(entry, [...names, idOf(entry) ?? '']);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) if (!LEFT_OUT.has(name) && member !== undefined) yield* leavesOf(member, [...names, name]);
  } else yield { names, value };
}

const fits = (kind: FieldKind, value: unknown): boolean => {
  switch (kind.kind) {
    case 'number':
      return typeof value === 'number';
    case 'order':
    case 'choice':
      return kind.values.includes(value as string);
    case 'flag':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'list':
      return Array.isArray(value);
  }
};

const kindAt = (names: readonly string[]): FieldKind | undefined => {
  const found = findField(names);
  return 'field' in found ? found.field : undefined;
};

describe('The fields by which relationships are watched', () => {
  it('are all that a state has, each of the kind that stands there', () => {
    const happening = fc.record({ on: fc.constantFrom('2019-03', '2020-01-05', '2021', '2022-02-02', '2023-07-01~'), what: anyHappening });
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        const facts = happenings.map(({ on, what }) => told(on, what.type as FactType, what.data as never));
        const state = answer('KOR', 'RUS', facts, '2024-01-01');
        for (const { names, value } of leavesOf(state)) {
          const kind = kindAt(names);
          seen.add(names[0] ?? '');
          // An envoy, an event or a level that is not on record stands as null.
          if (value !== null && !(kind && fits(kind, value))) throw new Error(`${formatPointer(names)} holds ${JSON.stringify(value)} and is taken for ${JSON.stringify(kind)}`);
          if (Array.isArray(value)) continue;
          const parts = partsOf(state, names);
          if (!parts.some((part) => part.pointer === formatPointer(names) && part.value === value)) throw new Error(`${formatPointer(names)} leads to ${JSON.stringify(parts)}`);
        }
      }),
      { numRuns: 200 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['relations', 'recognition', 'representation', 'treaties', 'obligations', 'openDemands', 'summonses', 'expulsions', 'sanctionsInForce', 'index']));
  });

  it.each([
    ['/indexes/balance', [], 'relations'],
    ['/index/mood', ['index'], 'balance'],
    ['/index/balance/more', ['index', 'balance'], undefined],
    ['/representation/KOR>RUS', ['representation', 'KOR>RUS'], 'level'],
    ['/index/*', ['index'], 'trend30'],
    ['/pair', [], 'treaties'],
    ['/constructor', [], 'treaties'],
    ['/relations/', ['relations'], 'status'],
    ['/openDemands/', ['openDemands', ''], 'demandId'],
  ])('are not %s', (pointer, nearest, has) => {
    const found = findField(pointer.split('/').slice(1));
    expect(found).toMatchObject({ nearest });
    if (has !== undefined) expect(found).toMatchObject({ has: expect.arrayContaining([has]) as string[] });
  });

  it('tell which directions they name', () => {
    expect(findField(['representation', 'KOR>RUS', 'level'])).toMatchObject({ field: { kind: 'order' }, directions: ['KOR>RUS'] });
    expect(findField(['treaties', '*', 'stage'])).toMatchObject({ field: { kind: 'choice' }, directions: [] });
    expect(findField(['obligations', 'inForce'])).toEqual({ field: { kind: 'list' }, directions: [] });
  });
});

describe('The parts that a pointer leads to', () => {
  const state = {
    representation: { 'KOR>RUS': { level: 'embassy', envoy: null }, 'RUS>KOR': { level: null, gone: undefined } },
    obligations: { inForce: [{ treatyId: 't/1', clauseId: '4', obligation: 'defense' }, { treatyId: 't/1', clauseId: '5', obligation: 'other' }] },
    openDemands: [{ demandId: 'd', answers: ['rejected', 'evaded'] }],
  };

  it('are the entries of a list, by their ids, and each of the names for which an asterisk stands', () => {
    expect(partsOf(state, ['obligations', 'inForce']).map(({ pointer }) => pointer)).toEqual(['/obligations/inForce/t~11 4', '/obligations/inForce/t~11 5']);
    expect(partsOf(state, ['obligations', 'inForce', '*', 'obligation'])).toEqual([
      { pointer: '/obligations/inForce/t~11 4/obligation', value: 'defense' },
      { pointer: '/obligations/inForce/t~11 5/obligation', value: 'other' },
    ]);
    expect(partsOf(state, ['representation', '*', 'level'])).toEqual([
      { pointer: '/representation/KOR>RUS/level', value: 'embassy' },
      { pointer: '/representation/RUS>KOR/level', value: null },
    ]);
    expect(partsOf(state, ['openDemands', 'd', 'answers'])).toEqual([{ pointer: '/openDemands/d/answers/rejected', value: 'rejected' }, { pointer: '/openDemands/d/answers/evaded', value: 'evaded' }]);
  });

  it('are none where nothing is there', () => {
    for (const names of [['representation', 'KOR>RUS', 'envoy', 'name'], ['representation', 'RUS>KOR', 'gone'], ['openDemands', '0'], ['nothing']]) expect(partsOf(state, names)).toEqual([]);
  });
});
