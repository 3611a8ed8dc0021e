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

  it('does not know what was never a state', () => {
    expect(registry.isKnown('ZZZ')).toBe(false);
    expect(registry.isKnown('constructor')).toBe(false);
  });
});
