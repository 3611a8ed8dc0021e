import { Lanes } from './lanes.js';

const take = (lanes: Lanes, target: string, now = 0): boolean => {
  if (lanes.free(target, now) === 0) return false;
  lanes.enter(target);
  return true;
};

describe('The lanes of messages', () => {
  it('are few to one target, and not many altogether', () => {
    const lanes = new Lanes(6);
    expect([1, 2, 3, 4, 5].map(() => take(lanes, 'slow'))).toEqual([true, true, true, true, false]);
    expect([1, 2, 3].map(() => take(lanes, 'other'))).toEqual([true, true, false]);
    lanes.leave('slow', 'answered', 0, 0.5);
    expect(take(lanes, 'other')).toBe(true);
  });

  it('are closed for a while to a target that is away, longer each time, and then open for one that asks', () => {
    const lanes = new Lanes(6);
    let now = 0;
    const pauses = [1, 2, 3].map(() => {
      expect([take(lanes, 'dead', now), take(lanes, 'dead', now)]).toEqual([true, now === 0]);
      if (now === 0) lanes.leave('dead', 'answered', now, 0.5);
      lanes.leave('dead', 'away', now, 0.5);
      expect([lanes.free('dead', now), lanes.free('other', now)]).toEqual([0, 4]);
      const until = lanes.nextFree('dead', now);
      const pause = until - now;
      now = until;
      return pause;
    });
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
    expect([take(lanes, 'dead', now), lanes.free('dead', now)]).toEqual([true, 0]);
    lanes.leave('dead', 'answered', now, 0.5);
    expect(lanes.free('dead', now)).toBe(4);
  });

  it('are closed for five minutes and a half of that at the most', () => {
    const lanes = new Lanes(6);
    for (let now = 0, time = 0; time < 20; time += 1, now = lanes.nextFree('dead', now)) {
      lanes.enter('dead');
      lanes.leave('dead', 'away', now, 1);
      expect(lanes.nextFree('dead', now) - now).toBeLessThanOrEqual(450_000);
    }
  });
});
