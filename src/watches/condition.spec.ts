import { MISSION_LEVELS } from '../catalogue/mission-levels.js';
import { holds, transition } from './condition.js';
import type { FieldKind } from './field-kind.js';

const number: FieldKind = { kind: 'number' };
const level: FieldKind = { kind: 'order', values: MISSION_LEVELS };
const list: FieldKind = { kind: 'list' };
const field = '/any';

describe('A condition', () => {
  it('takes levels of missions in the order of the Vienna Convention', () => {
    const below = (value: unknown) => holds({ field, below: 'ambassador-nonresident' }, level, value);
    expect(MISSION_LEVELS.filter(below)).toEqual(['legation', 'envoy-nonresident', 'consulate', 'liaison', 'interests', 'none']);
    expect(MISSION_LEVELS.filter((value) => holds({ field, above: 'legation' }, level, value))).toEqual(['embassy', 'ambassador-nonresident']);
    expect([null, undefined, 'an unheard-of level'].filter(below)).toEqual([]);
  });

  it('compares numbers, and holds at neither bound', () => {
    expect([-0.1, 0, 0.1].map((value) => [holds({ field, below: 0 }, number, value), holds({ field, above: 0 }, number, value), holds({ field, becomes: 0 }, number, value)])).toEqual([
      [true, false, false],
      [false, false, true],
      [false, true, false],
    ]);
  });

  it('holds of a number that has fallen from its highest by so much', () => {
    const fallen = (value: unknown, highest?: number) => holds({ field, fallsBy: 0.25, within: 'P14D' }, number, value, highest);
    expect([fallen(0.25, 0.5), fallen(0.26, 0.5), fallen(0.25), fallen(null, 0.5)]).toEqual([true, false, false, false]);
  });

  it('is met by an entry that has the members that are wanted, whatever else it has', () => {
    const entry = { treatyId: 'prk-rus-2024', obligation: 'defense', bound: ['PRK', 'RUS'], party: { name: 'x', since: '2024' } };
    const met = (contains: unknown) => holds({ field, contains }, list, entry);
    for (const wanted of [{}, { obligation: 'defense' }, { bound: ['RUS'] }, { bound: [] }, { party: { name: 'x' } }, entry]) expect([wanted, met(wanted)]).toEqual([wanted, true]);
    for (const wanted of [{ obligation: 'neutrality' }, { obligations: 'defense' }, { bound: ['KOR'] }, { bound: 'RUS' }, { party: { name: 'y' } }, 'defense', null]) expect([wanted, met(wanted)]).toEqual([wanted, false]);
    expect([{}, 'rejected', 'accepted'].map((contains) => holds({ field, contains }, list, 'rejected'))).toEqual([true, true, false]);
  });

  it('begins and ends of each part apart', () => {
    expect(transition(['/a', '/b'], ['/b', '/c'])).toEqual({ began: ['/c'], ended: ['/a'] });
    expect(transition(['/a'], ['/a'])).toEqual({ began: [], ended: [] });
  });
});
