import type { ActorId } from '../../kernel/actor.js';

export interface FormerState {
  /** Only where ISO 3166-3 does not have it. */
  readonly name?: string;
  readonly from?: string;
  /** The last day; where a territory only ceased to have a code of its own, the year in which ISO 3166-3 says so. */
  readonly to: string;
  readonly successors: readonly ActorId[];
}

/**
 * States and territories that are no more, and what took their place (replacement in the responsibility for the international relations of
 * territory: Vienna Convention on Succession of States in respect of Treaties, article 2). Successors are ISO 3166-3's where no comment says otherwise.
 */
export const FORMER_STATES: Readonly<Record<ActorId, FormerState>> = {
  ANT: { from: '1954-12-15', to: '2010-10-09', successors: ['BES', 'CUW', 'SXM'] }, // Charter for the Kingdom of the Netherlands, and its amendment of 2010
  ATB: { to: '1979', successors: ['ATA'] },
  ATN: { to: '1983', successors: ['ATA'] },
  // Ids of three letters that ISO 3166 never gave: it began in 1974. AUH and RVN are the letters of the Correlates of War.
  AUH: { name: 'Austria-Hungary', from: '1867-06-08', to: '1918-11-12', successors: ['AUT', 'HUN'] }, // Compromise of 1867; Republic of German-Austria
  CSK: { from: '1918-10-28', to: '1992-12-31', successors: ['CZE', 'SVK'] }, // Constitutional Act 542/1992 on the dissolution
  CTE: { to: '1984', successors: ['KIR'] },
  DDR: { from: '1949-10-07', to: '1990-10-02', successors: ['DEU'] }, // Unification Treaty of 31 August 1990, article 1
  FXX: { to: '1997', successors: ['FRA'] },
  JTN: { to: '1986', successors: ['UMI'] },
  MID: { to: '1986', successors: ['UMI'] },
  NTZ: { to: '1993', successors: ['IRQ', 'SAU'] },
  PCI: { from: '1947-07-18', to: '1994-09-30', successors: ['FSM', 'MHL', 'MNP', 'PLW'] }, // Trusteeship Agreement; Security Council resolutions 683 and 956
  PCZ: { from: '1904-02-26', to: '1979-09-30', successors: ['PAN'] }, // Hay-Bunau-Varilla Treaty; Panama Canal Treaty of 1977, article XI
  PUS: { to: '1986', successors: ['UMI'] },
  RVN: { name: 'Viet-Nam, Republic of', from: '1955-10-26', to: '1975-04-30', successors: ['VNM'] }, // proclaimed in Saigon; fall of Saigon
  SCG: { from: '2003-02-04', to: '2006-06-02', successors: ['MNE', 'SRB'] }, // Constitutional Charter; independence of Montenegro
  SKM: { to: '1975-05-15', successors: ['IND'] }, // Constitution of India, 36th Amendment
  // ISO 3166-3 leaves out Belarus and Ukraine, which had codes of their own, and lists Estonia, Latvia and Lithuania, which succeed to nothing of it.
  SUN: {
    from: '1922-12-30', to: '1991-12-25', // Treaty on the Creation of the USSR; Alma-Ata Declaration, and the letter to the United Nations of 24 December 1991
    successors: ['ARM', 'AZE', 'BLR', 'GEO', 'KAZ', 'KGZ', 'MDA', 'RUS', 'TJK', 'TKM', 'UKR', 'UZB'],
  },
  VDR: { from: '1945-09-02', to: '1976-07-01', successors: ['VNM'] }, // Declaration of Independence; reunification
  WAK: { to: '1986', successors: ['UMI'] },
  // Of ISO 3166's range for its users (XAA to XZZ), as Kosovo's is: the code that Korea would have is South Korea's.
  XKR: { name: 'Korea (until 1910)', to: '1910-08-28', successors: [] }, // Japan-Korea Annexation Treaty, in effect the day after
  YMD: { from: '1967-11-30', to: '1990-05-21', successors: ['YEM'] }, // Yemeni unification
  // Two states in turn: the federation that broke up in 1991 and 1992, and Serbia with Montenegro under the same name.
  YUG: { from: '1918-12-01', to: '2003-02-03', successors: ['BIH', 'HRV', 'MKD', 'SCG', 'SVN'] }, // Opinions 8 and 10 of the Badinter Commission
};

/** First days of states that came out of a former one, or out of a state that went on without them. Of all others the registry has no beginning. */
export const BEGINNINGS: Readonly<Record<ActorId, string>> = {
  ARM: '1991-09-21', AZE: '1991-10-18', GEO: '1991-04-09', KAZ: '1991-12-16', KGZ: '1991-08-31', MDA: '1991-08-27', // declarations of independence
  TJK: '1991-09-09', TKM: '1991-10-27', UZB: '1991-09-01',
  RUS: '1991-12-26', // the day after the last of the USSR
  BIH: '1992-03-03', HRV: '1991-06-25', MKD: '1991-09-08', SVN: '1991-06-25', MNE: '2006-06-03', SRB: '2006-06-03', XKX: '2008-02-17',
  CZE: '1993-01-01', SVK: '1993-01-01',
  BES: '2010-10-10', CUW: '2010-10-10', SXM: '2010-10-10',
  FSM: '1986-11-03', MHL: '1986-10-21', PLW: '1994-10-01', // Compacts of Free Association in effect
  ERI: '1993-05-24', SSD: '2011-07-09',
  KOR: '1948-08-15', PRK: '1948-09-09',
  VNM: '1976-07-02',
};

/**
 * Codes that ISO 3166-3 lists as changed because the name did, or because a dependency became the state that it is now, with the year of withdrawal.
 * They name the same actor as today's code: records of Zaire and of the Congo are of one state. YUG to SCG alone is listed so too, and is not so.
 */
export const RENAMED: Readonly<Record<ActorId, string>> = {
  AFI: '1977', BUR: '1989', BYS: '1992', DHY: '1977', GEL: '1979', HVO: '1984', NHB: '1980', RHO: '1980', TMP: '2002', ZAR: '1997',
};
