import { formatCursor, readCursor } from './timeline-cursor.js';

describe('The cursor of a timeline', () => {
  it('comes back as the place it was made of, however early', () => {
    const place = { start: -8.64e15, learned: 1718964000000, eventId: '0a0b0c0d-0000-4000-8000-000000000001' };
    expect(readCursor(formatCursor(place))).toEqual(place);
  });

  it('is refused when it is made up', () => {
    expect(() => readCursor('next')).toThrow(/cursor/);
  });
});
