import { RefreshPace } from './refresh-pace.js';

describe('The pace of snapshots', () => {
  it('does not wait while nothing is written', () => {
    const pace = new RefreshPace();
    pace.worked(1000, 1010);
    expect(pace.pause(1010)).toBe(0);
  });

  it('leaves nineteen twentieths of the time to others while events come', () => {
    const pace = new RefreshPace();
    pace.wrote(1000);
    pace.worked(1000, 1010);
    expect(pace.pause(1010)).toBe(190);
    pace.wrote(1200);
    expect(pace.pause(1200)).toBe(0);
  });

  it('goes on as soon as the log has been quiet for half a second', () => {
    const pace = new RefreshPace();
    pace.wrote(1000);
    pace.worked(1000, 1200);
    expect(pace.pause(1200)).toBe(300);
    expect(pace.pause(1500)).toBe(0);
  });
});
