import { isUUID } from 'class-validator';
import { namedUuid } from './named-uuid.js';

describe('The UUID of a name', () => {
  // The one that is expected is Python's uuid5 of the same namespace and name.
  it('is of version 5, the same each time, and another for another name', () => {
    expect(isUUID(namedUuid('watch KOR-RUS 7'), '5')).toBe(true);
    expect(namedUuid('watch KOR-RUS 7')).toBe('11a457e3-d785-5a97-a4e5-534e4c581019');
    expect(namedUuid('watch KOR-RUS 8')).not.toBe(namedUuid('watch KOR-RUS 7'));
  });
});
