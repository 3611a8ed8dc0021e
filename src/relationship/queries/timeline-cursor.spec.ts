import { formatCursor, readCursor } from './timeline-cursor.js';

describe('The cursor of a timeline', () => {
  it('comes back as the place it was made of, however early and however far in the log', () => {
    const place = { start: -8.64e15, learned: 1718964000000, position: 9007199254740993n };
    expect(readCursor(formatCursor(place))).toEqual(place);
  });

  it('is refused when it is made up', () => {
    expect(() => readCursor('next')).toThrow(/cursor/);
  });
});
