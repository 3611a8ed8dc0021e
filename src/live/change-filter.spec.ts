import { pairOf } from '../kernel/actor-pair.js';
import { DomainError } from '../kernel/domain-error.js';
import { readChangeFilter, wantsFields, wantsPair } from './change-filter.js';

const none = { pair: [], actor: [], type: [], field: [] };
const known = (type: string): boolean => type === 'ContactHeld' || type === 'TreatySigned';

describe('The filter of a subscription', () => {
  it('lets everything through when it asks for nothing in particular', () => {
    const filter = readChangeFilter(none, known);
    expect(wantsPair(filter, 'ContactHeld', pairOf('KOR', 'RUS'))).toBe(true);
    expect(wantsFields(filter, [])).toBe(true);
  });

  it('knows a pair in either order, and wants every kind of condition met', () => {
    const filter = readChangeFilter({ ...none, pair: ['RUS-KOR', 'PRK-RUS'], actor: ['KOR'], type: ['TreatySigned'] }, known);
    expect(wantsPair(filter, 'TreatySigned', pairOf('KOR', 'RUS'))).toBe(true);
    expect(wantsPair(filter, 'ContactHeld', pairOf('KOR', 'RUS'))).toBe(false);
    expect(wantsPair(filter, 'TreatySigned', pairOf('PRK', 'RUS'))).toBe(false);
  });

  it('takes a field for all below it, and no other that merely begins alike', () => {
    const filter = readChangeFilter({ ...none, field: ['index', '/treaties/t1'] }, known);
    const change = (field: string) => [{ field, from: 1, to: 2 }];
    expect(wantsFields(filter, change('/index/balance'))).toBe(true);
    expect(wantsFields(filter, change('/treaties/t1'))).toBe(true);
    expect(wantsFields(filter, change('/treaties/t12'))).toBe(false);
    expect(wantsFields(filter, change('/indexes'))).toBe(false);
  });

  it.each([{ pair: ['KOR'] }, { pair: ['KOR-KOR'] }, { pair: ['kor-rus'] }, { actor: ['Korea'] }, { type: ['ContactHold'] }])('refuses %j', (given) => {
    expect(() => readChangeFilter({ ...none, ...given }, known)).toThrow(DomainError);
  });
});
