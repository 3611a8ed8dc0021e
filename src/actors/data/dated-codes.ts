import type { ActorId } from '../../kernel/actor.js';

/** A code, whom it names, and the first and last day on which it does; a side that is not given is the actor's own. */
export type DatedCode = readonly [code: string, actor: ActorId, from?: string, to?: string];

/** Codes that the lists do not have, or that name whom the lists do not say: a code that stands here is read by these lines alone. */
export const DATED_CODES: Readonly<Record<string, readonly DatedCode[]>> = {
  // Exceptionally reserved by the ISO 3166 Maintenance Agency, and the user-assigned XK of the European Commission.
  ISO2: [
    ['EU', 'igo:eu'], ['UN', 'igo:un'], ['UK', 'GBR'], ['XK', 'XKX', '2008-02-17'],
    ['AI', 'DJI', undefined, '1977'], ['AI', 'AIA', '1978'],
    ['FQ', 'ATF', undefined, '1979'],
  ],
  // UN Statistics Division, "Codes added or changed": a number is of a territory, and a changed territory gets a new one.
  M49: [
    ['230', 'ETH', undefined, '1993-05-23'], ['280', 'DEU', undefined, '1990-10-02'], ['736', 'SDN', undefined, '2011-07-08'],
    ['886', 'YEM', undefined, '1990-05-21'], ['890', 'YUG', undefined, '1992-04-26'],
  ],
  // Country codes of the World Factbook before 1992; YI stood for Serbia with Montenegro.
  FIPS: [
    ['CZ', 'CSK'], ['GC', 'DDR'], ['GE', 'DEU', undefined, '1990-10-02'], ['UR', 'SUN'], ['YE', 'YEM', undefined, '1990-05-21'],
    ['YO', 'YUG', undefined, '1992-04-26'], ['YS', 'YMD'], ['YI', 'YUG', '1992-04-27', '2003-02-03'], ['YI', 'SCG'],
  ],
  // Correlates of War: State System Membership List, v2016. One number may cover states that the registry tells apart, and one of them have two.
  COW: [
    ['GMY', 'DEU', '1871-01-18', '1945-05-08'], ['255', 'DEU', '1871-01-18', '1945-05-08'], ['GMY', 'DEU', '1990-10-03'], ['255', 'DEU', '1990-10-03'],
    ['GFR', 'DEU', '1949-05-23', '1990-10-02'], ['260', 'DEU', '1949-05-23', '1990-10-02'], ['GDR', 'DDR'], ['265', 'DDR'],
    ['AUH', 'AUH'], ['300', 'AUH'],
    ['CZE', 'CSK'], ['315', 'CSK'],
    ['YUG', 'YUG'], ['345', 'YUG'], ['YUG', 'SCG'], ['345', 'SCG'], ['YUG', 'SRB'], ['345', 'SRB'],
    ['RUS', 'SUN'], ['365', 'SUN'], ['RUS', 'RUS'], ['365', 'RUS'],
    ['YAR', 'YEM', undefined, '1990-05-21'], ['678', 'YEM', undefined, '1990-05-21'], ['YEM', 'YEM', '1990-05-22'], ['679', 'YEM', '1990-05-22'],
    ['YPR', 'YMD'], ['680', 'YMD'],
    ['KOR', 'XKR', '1887-01-01', '1905-11-17'], ['730', 'XKR', '1887-01-01', '1905-11-17'],
    ['DRV', 'VDR'], ['816', 'VDR'], ['DRV', 'VNM'], ['816', 'VNM'], ['RVN', 'RVN', '1954-06-04', '1975-04-30'], ['817', 'RVN', '1954-06-04', '1975-04-30'],
  ],
  // CAMEO codebook 1.1b3, chapter 3, and GDELT's lookups CAMEO.country and CAMEO.knowngroup: no code for the USSR or Czechoslovakia but Russia's and Czechia's.
  CAMEO: [
    ['GZS', 'PSE'], ['IMY', 'IMN'], ['KSV', 'XKX'], ['MTN', 'MNE'], ['ROM', 'ROU'], ['TMP', 'TLS'], ['WSB', 'PSE'],
    ['CZE', 'CSK'], ['CZE', 'CZE'], ['RUS', 'SUN'], ['RUS', 'RUS'],
  ],
  // Names of ICEWS-to-jsonl for what is no more.
  ICEWS: [['Netherlands Antilles', 'ANT'], ['Serbia and Montenegro', 'SCG']],
  // Common Locale Data Repository, and ICAO Doc 9303 part 3 (travel documents of the United Nations mission): what only they call Kosovo.
  CLDR: [['XKK', 'XKX']],
  ICAO: [['UNK', 'XKX']],
  // stateID of the treaty parties of globalgov/manytreaties: the party by today's code whatever the date, and these beside.
  GGO: [
    ['ALG', 'DZA'], ['AUH', 'AUH'], ['GDR', 'DDR'], ['KOS', 'XKX'], ['Kosovo', 'XKX'], ['ROM', 'ROU'], ['UNK', 'XKX'], ['YAR', 'YEM'], ['YPR', 'YMD'],
  ],
};

/** Codes that name more than one actor at a time, beside what the lists say of them: there they are never resolved. */
export const AMBIGUOUS_CODES: typeof DATED_CODES = {
  // The Republic of Viet-Nam's in ISO 3166 from 1974 to 1977, and written of either Viet Nam by those who use today's codes for the past.
  ISO2: [['VN', 'RVN', '1945-09-02', '1976-07-01'], ['VN', 'VDR', '1945-09-02', '1976-07-01']],
  ISO3: [['VNM', 'RVN', '1945-09-02', '1976-07-01'], ['VNM', 'VDR', '1945-09-02', '1976-07-01']],
};
