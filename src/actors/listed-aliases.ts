import { iso31661, iso31663 } from 'iso-3166';
import type { ActorId } from '../kernel/actor.js';
import { AMBIGUOUS_CODES, DATED_CODES } from './data/dated-codes.js';
import { RENAMED } from './data/former-states.js';
import { STATE_CODES } from './data/state-codes.js';
import type { Alias, KnownActor } from './known-actor.js';
import { NON_STATES, ORGANISATIONS } from './organisations.js';
import type { Period } from './period.js';

/** The codes that the registry knows without being told. A code holds for as long as its actor does where nothing else is said of it. */
export function listedAliases(actors: readonly KnownActor[]): Alias[] {
  const periods = new Map(actors.map(({ id, from, to }): [ActorId, Period] => [id, { from, to }]));
  const alias = (scheme: string, code: string, actor: ActorId, from = periods.get(actor)?.from, to = periods.get(actor)?.to): Alias => ({ scheme, code, actor, from, to });
  const dated = (scheme: string, codes: typeof DATED_CODES = DATED_CODES): Alias[] => (codes[scheme] ?? []).map(([code, actor, from, to]) => alias(scheme, code, actor, from, to));
  /** What is said of a scheme's codes in particular, in place of what the lists say of the same codes. */
  const scheme = (name: string, listed: readonly Alias[]): Alias[] => {
    const particular = new Set(DATED_CODES[name]?.map(([code]) => code));
    return [...listed.filter(({ code }) => !particular.has(code)), ...dated(name), ...dated(name, AMBIGUOUS_CODES)];
  };
  const renamed = (aliases: readonly Alias[], name: string): Alias[] => aliases.map((each) => ({ ...each, scheme: name }));
  const ofOrganisations = (name: string): Alias[] =>
    [...ORGANISATIONS, ...NON_STATES].flatMap(([id, , codes = {}]) => [codes[name] ?? []].flat().map((code) => alias(name, code, id)));

  const iso = { ISO2: isoAliases('ISO2', 'alpha2', alias), ISO3: isoAliases('ISO3', 'alpha3', alias), M49: isoAliases('M49', 'numeric', alias) };
  const alpha3 = scheme('ISO3', iso.ISO3);
  const cameo = scheme('CAMEO', [...renamed(alpha3, 'CAMEO'), ...ofOrganisations('CAMEO')]);
  const byTodaysCode = alpha3.filter(({ code, actor }) => code === actor || code in RENAMED).map(({ code, actor }): Alias => ({ scheme: 'GGO', code, actor }));
  return [
    ...scheme('ISO2', iso.ISO2),
    ...alpha3,
    ...scheme('M49', iso.M49),
    ...scheme('FIPS', STATE_CODES.flatMap(([id, fips]) => words(fips).map((code) => alias('FIPS', code, id)))),
    ...scheme('COW', STATE_CODES.flatMap(([id, , cow]) => words(cow).map((code) => alias('COW', code, id)))),
    ...cameo,
    ...renamed(cameo, 'GDELT'),
    ...scheme('ICEWS', [...STATE_CODES.flatMap(([id, , , , ...names]) => names.map((name) => alias('ICEWS', name, id))), ...ofOrganisations('ICEWS')]),
    ...scheme('GGO', [...byTodaysCode, ...ofOrganisations('GGO')]),
    ...scheme('CLDR', []),
    ...scheme('ICAO', []),
  ];
}

type MakeAlias = (scheme: string, code: string, actor: ActorId, from?: string, to?: string) => Alias;

/** One of the codes of ISO 3166-1, and of those that ISO 3166-3 has as withdrawn; both parts have the same fields. */
function isoAliases(scheme: string, field: 'alpha2' | 'alpha3' | 'numeric', alias: MakeAlias): Alias[] {
  const today = new Map(iso31661.map((entry) => [entry.alpha3, entry[field]]));
  const withdrawn = iso31663.flatMap(({ from, to }) => {
    const code = from[field];
    if (code === undefined || today.has(from.alpha3)) return [];
    const year = RENAMED[from.alpha3];
    if (year === undefined) return [alias(scheme, code, from.alpha3)];
    const actor = to[0]?.alpha3 ?? '';
    return code === today.get(actor) ? [] : [alias(scheme, code, actor, undefined, year)];
  });
  const ownCode = field === 'alpha3' ? [alias(scheme, 'XKX', 'XKX')] : [];
  return [...[...today].map(([actor, code]) => alias(scheme, code, actor)), ...ownCode, ...withdrawn];
}

const words = (text: string): string[] => (text === '' ? [] : text.split(' '));
