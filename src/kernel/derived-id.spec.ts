import { isUUID } from 'class-validator';
import { derivedId, idBehind } from './derived-id.js';

describe('An id behind another', () => {
  it('stands behind it in the order of ids, and the next behind that', () => {
    const first = derivedId('a summons');
    const ids = [first, ...Array.from({ length: 100 }, (_, place) => idBehind(first, place + 1))];
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(101);
    expect(ids.every((id) => isUUID(id))).toBe(true);
  });

  it('stays an id at the end of all', () => {
    expect(idBehind('5eed0000-0000-4000-8000-ffffffffffff', 2)).toBe('5eed0000-0000-4000-8000-000000000001');
  });
});
