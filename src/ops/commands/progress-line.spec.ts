import { progressLine } from './progress-line.js';

describe('The progress of a rebuild', () => {
  it('is told as a bar, a share, and what is left', () => {
    const line = progressLine({ state: 'building', position: '50000', target: '100000', events: 48_000, eventsPerSecond: 24_000, secondsLeft: 3 });
    expect(line).toBe('[===============---------------]  50%  48,000 events, 24,000/s, 3 s left');
  });

  it('is done for an empty log, and says nothing of the time before there is a rate', () => {
    expect(progressLine({ state: 'building', position: '0', target: '0', events: 0, eventsPerSecond: 0 })).toMatch(/^\[=+\] 100% {2}0 events, 0\/s$/);
  });
});
