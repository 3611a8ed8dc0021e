import { parseOccurred } from '../kernel/time/parse-occurred.js';
import { ActorRegistry } from './registry.js';
import type { Unresolved } from './resolution.js';

const registry = new ActorRegistry();
const named = (scheme: string, code: string, on: string) => registry.resolve(scheme, code, parseOccurred(on));
/** The actor, or what is wrong and whom it may be. */
const told = (scheme: string, code: string, on: string): string => {
  const resolution = named(scheme, code, on);
  return resolution.kind === 'actor' ? resolution.actor : `${resolution.kind}: ${actors(resolution)}`;
};
const actors = ({ candidates }: Unresolved): string => [...new Set(candidates.map(({ actor }) => actor))].join(' ');

describe('A code, given its scheme and its date', () => {
  it.each([
    // Korea of the nineteenth century has the letters that are South Korea's everywhere else.
    ['COW', 'KOR', '1900-05-05', 'XKR'],
    ['COW', 'ROK', '2024-06-21', 'KOR'],
    ['ISO3', 'KOR', '2024-06-21', 'KOR'],
    ['FIPS', 'KS', '2024-06-21', 'KOR'],
    // Two letters, two states.
    ['FIPS', 'RS', '2024-06-21', 'RUS'],
    ['ISO2', 'RS', '2024-06-21', 'SRB'],
    ['FIPS', 'AU', '2024-06-21', 'AUT'],
    ['ISO2', 'AU', '2024-06-21', 'AUS'],
    // Three letters, two states.
    ['COW', 'AUS', '2024-06-21', 'AUT'],
    ['ISO3', 'AUS', '2024-06-21', 'AUS'],
    ['COW', 'SLV', '2024-06-21', 'SVN'],
    ['ISO3', 'SLV', '2024-06-21', 'SLV'],
    ['COW', 'MNG', '2024-06-21', 'MNE'],
    ['ISO3', 'MNG', '2024-06-21', 'MNG'],
    ['COW', 'SWZ', '2024-06-21', 'CHE'],
    // Kosovo by five names.
    ['CAMEO', 'KSV', '2024-06-21', 'XKX'],
    ['COW', 'KOS', '2024-06-21', 'XKX'],
    ['ISO3', 'XKX', '2024-06-21', 'XKX'],
    ['CLDR', 'XKK', '2024-06-21', 'XKX'],
    ['ICAO', 'UNK', '2024-06-21', 'XKX'],
    // Germany in one, in two and in one again.
    ['COW', 'GMY', '1900-05-05', 'DEU'],
    ['COW', 'GFR', '1975-08-01', 'DEU'],
    ['COW', 'GDR', '1975-08-01', 'DDR'],
    ['COW', '265', '1990-10-02', 'DDR'],
    ['COW', 'GMY', '1990-10-03', 'DEU'],
    ['ISO2', 'DD', '1975-08-01', 'DDR'],
    // One number for the Soviet Union and for Russia.
    ['COW', '365', '1985-03-11', 'SUN'],
    ['COW', '365', '1991-12-25', 'SUN'],
    ['COW', '365', '1991-12-26', 'RUS'],
    ['GDELT', 'RUS', '1985-03-11', 'SUN'],
    ['GDELT', 'RUS', '2015-10-27', 'RUS'],
    ['ISO3', 'SUN', '1985-03-11', 'SUN'],
    // Yugoslavia by one number, until it is Serbia.
    ['COW', '345', '1975-08-01', 'YUG'],
    ['COW', 'YUG', '2004-01-01', 'SCG'],
    ['COW', '345', '2024-06-21', 'SRB'],
    ['ISO2', 'CS', '1975-08-01', 'CSK'],
    ['ISO2', 'CS', '2004-01-01', 'SCG'],
    // Czechoslovakia has the letters of Czechia.
    ['COW', 'CZE', '1975-08-01', 'CSK'],
    ['COW', 'CZR', '2024-06-21', 'CZE'],
    ['ISO3', 'CZE', '2024-06-21', 'CZE'],
    // Two of Viet Nam and two of Yemen.
    ['COW', 'RVN', '1965-03-08', 'RVN'],
    ['COW', 'DRV', '1965-03-08', 'VDR'],
    ['COW', '816', '1995-07-11', 'VNM'],
    ['ISO3', 'VNM', '1995-07-11', 'VNM'],
    ['COW', 'YPR', '1980-01-01', 'YMD'],
    ['COW', 'YAR', '1980-01-01', 'YEM'],
    ['COW', 'YEM', '2015-03-26', 'YEM'],
    // What changed its name is the same actor, under either code.
    ['ISO3', 'ZAR', '1985-01-01', 'COD'],
    ['ISO3', 'COD', '2024-06-21', 'COD'],
    ['COW', 'DRC', '1985-01-01', 'COD'],
    ['ISO2', 'AI', '1975-01-01', 'DJI'],
    ['ISO2', 'AI', '2024-06-21', 'AIA'],
    // Numbers with and without their zeros.
    ['COW', '002', '2024-06-21', 'USA'],
    ['M49', '4', '2024-06-21', 'AFG'],
    ['M49', '280', '1985-01-01', 'DEU'],
    // Names, organisations, and those who are neither.
    ['ICEWS', 'Occupied Palestinian Territory', '2018-06-01', 'PSE'],
    ['ICEWS', "Cote d'Ivoire", '2018-06-01', 'CIV'],
    ['GDELT', 'EEC', '2015-10-27', 'igo:eu'],
    ['GGO', 'EUE', '1990-01-01', 'igo:eu'],
    ['GDELT', 'TAL', '2015-10-27', 'nsa:taliban'],
    ['GGO', 'RUS', '1960-01-01', 'RUS'],
    ['icews', 'Gaza', '2018-06-01', 'PSE'],
  ])('%s %s on %s is %s', (scheme, code, on, actor) => {
    expect(told(scheme, code, on)).toBe(actor);
  });
});

describe('A code that names no single actor', () => {
  it.each([
    ['of another time is unknown, with whom it named then', 'COW', 'KOR', '2024-06-21', 'unknown: XKR KOR'],
    ['of another scheme is unknown, with whom it names there', 'COW', 'DEU', '2024-06-21', 'unknown: DEU'],
    ['of no scheme at all has no candidates', 'COW', 'GER', '1900-01-01', 'unknown: '],
    ['in small letters is another code', 'ISO3', 'kor', '2024-06-21', 'unknown: '],
    ['of a gap between two who had it is unknown', 'COW', 'GMY', '1960-01-01', 'unknown: DEU'],
    ['of a state that had not begun is unknown', 'ISO3', 'RUS', '1985-03-11', 'unknown: RUS SUN'],
    ['of a region is unknown', 'GDELT', 'EUR', '2015-10-27', 'unknown: '],
    ['that is read of two at one time is ambiguous', 'ISO3', 'VNM', '1965-03-08', 'ambiguous: RVN VDR'],
    ['whose actor changed within the year is ambiguous', 'COW', '365', '1991', 'ambiguous: SUN RUS'],
    ['whose actor changed within the month is ambiguous', 'COW', '345', '2003-02', 'ambiguous: YUG SCG'],
    ['whose actor changed about that day is ambiguous', 'COW', '365', '1991-12-26~', 'ambiguous: SUN RUS'],
    ['that an inherited name would answer to is unknown', 'ISO3', 'constructor', '2024-06-21', 'unknown: '],
  ])('%s', (_what, scheme, code, on, answer) => {
    expect(told(scheme, code, on)).toBe(answer);
  });

  it('is resolved where its date is known in part and all of it is of one actor', () => {
    expect([told('COW', '365', '1990'), told('COW', '365', '1992'), told('COW', 'KOR', '1905')]).toEqual(['SUN', 'RUS', 'XKR']);
  });
});
