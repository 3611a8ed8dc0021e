import { ACTOR_ID } from '../kernel/actor.js';
import { ActorRegistry } from './registry.js';

describe('The registry of actors', () => {
  const registry = new ActorRegistry();

  it.each([
    ['KOR', /Korea/],
    ['SUN', /USSR/],
    ['XKX', /Kosovo/],
    ['igo:un', /United Nations/],
  ])('knows %s', (id, name) => {
    expect(registry.isKnown(id)).toBe(true);
    expect(registry.nameOf(id)).toMatch(name);
  });

  it('lists whom it knows, once each and by id, in the form that an id has', () => {
    const ids = registry.all().map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids).toEqual(expect.arrayContaining(['CSK', 'DDR', 'YUG', 'RUS', 'igo:nato']));
    expect(ids.filter((id) => !ACTOR_ID.test(id) || !registry.isKnown(id))).toEqual([]);
  });

  it('does not know what was never a state', () => {
    expect(registry.isKnown('ZZZ')).toBe(false);
    expect(registry.isKnown('constructor')).toBe(false);
  });
});
