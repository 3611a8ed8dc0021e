import { ACTOR_ID } from '../kernel/actor.js';
import type { DatedAlias } from './alias-index.js';
import { AMBIGUOUS_CODES } from './data/dated-codes.js';
import { FORMER_STATES } from './data/former-states.js';
import { listedActors } from './listed-actors.js';
import { listedAliases } from './listed-aliases.js';
import { daysOf, overlap } from './period.js';
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

  it('knows who succeeded whom, and neither before it began', () => {
    expect(registry.actor('CSK')).toMatchObject({ to: '1992-12-31', successors: ['CZE', 'SVK'] });
    expect(registry.predecessorsOf('VNM')).toEqual(['RVN', 'VDR']);
    for (const id of Object.keys(FORMER_STATES)) {
      const former = registry.actor(id);
      expect(former?.name).not.toBe(id);
      for (const successor of former?.successors ?? []) {
        expect(registry.isKnown(successor)).toBe(true);
        expect(daysOf(registry.actor(successor) ?? {}).lastDay > daysOf(former ?? {}).lastDay).toBe(true);
      }
    }
  });

  it('has a code of ISO 3166 for every state, in each of its three forms', () => {
    const without = (scheme: string) => registry.all().filter(({ id, to }) => /^[A-Z]{3}$/.test(id) && to === undefined && !registry.aliasesOf(id).some((alias) => alias.scheme === scheme));
    expect(without('ISO3')).toEqual([]);
    expect(without('ISO2')).toEqual([]);
    expect(without('M49').map(({ id }) => id)).toEqual(['XKX']);
  });
});

describe('The table of aliases', () => {
  const aliases = listedAliases(listedActors()).map((alias): DatedAlias => ({ ...alias, ...daysOf(alias) }));
  const codes = new Map<string, DatedAlias[]>();
  for (const alias of aliases) codes.set(`${alias.scheme} ${alias.code}`, [...(codes.get(`${alias.scheme} ${alias.code}`) ?? []), alias]);

  it('is of known actors alone', () => {
    expect(aliases.length).toBeGreaterThan(2_500);
    const known = new Set(listedActors().map(({ id }) => id));
    expect(aliases.filter(({ actor }) => !known.has(actor))).toEqual([]);
  });

  it('has no code that names two actors on one day, but for those that are marked as ambiguous', () => {
    const marked = new Set(Object.values(AMBIGUOUS_CODES).flatMap((scheme) => scheme.map(([code]) => code)));
    const twice = [...codes.values()].flatMap((held) => held.filter((one) => held.some((other) => other.actor !== one.actor && overlap(one, other))));
    expect(twice.filter(({ code }) => !marked.has(code))).toEqual([]);
    expect(new Set(twice.map(({ scheme }) => scheme))).toEqual(new Set(['CAMEO', 'GDELT', 'ISO2', 'ISO3']));
  });

  it('says nothing twice', () => {
    expect([...codes.values()].filter((held) => held.some((one) => held.some((other) => other !== one && other.actor === one.actor && overlap(one, other))))).toEqual([]);
  });

  it('ends no alias before it begins', () => {
    expect(aliases.filter(({ firstDay, lastDay }) => firstDay > lastDay)).toEqual([]);
  });
});

describe('An actor that is registered', () => {
  it('is known from then on, with what it succeeds; an actor that is known keeps its former name', () => {
    const registry = new ActorRegistry();
    registry.register({ id: 'ZZA', name: 'New Korea', otherNames: [], from: '2030', successors: [] });
    registry.register({ id: 'PRK', name: 'North Korea (until 2029)', otherNames: [], to: '2029', successors: ['ZZA'] });
    expect(registry.all().map(({ id }) => id)).toContain('ZZA');
    expect(registry.predecessorsOf('ZZA')).toEqual(['PRK']);
    expect(registry.actor('PRK')?.otherNames[0]).toMatch(/Democratic People's Republic/);
    registry.register({ id: 'PRK', name: 'North Korea', otherNames: [], successors: [] });
    expect(registry.predecessorsOf('ZZA')).toEqual([]);
  });
});
