import type { DiplomaticEvent, EventOf, FactType } from '../index.js';

/** How an event stands between two actors, where its weight and its code depend on that. */
export interface Circumstances {
  /** Both take part in the act together. */
  readonly joint: boolean;
  /** By how many steps the event raises the level of a mission; below zero where it lowers it, 0 where the level before is not known. */
  readonly steps: number;
}

/** The code of an act in CAMEO, and in PLOVER as `TYPE` or `TYPE/mode`; absent where the ontology has none. */
export interface EventCodes {
  readonly cameo?: string;
  readonly plover?: string;
}

type Line = readonly [cameo: string | null, plover: string | null];
type Lines = Line | Readonly<Record<string, Line>>;

const NONE: Line = [null, null];

/**
 * Each type of event, or variant of it, in CAMEO 1.1b3 and PLOVER 2.0. An effect that no one brings about by an act of that day, such as
 * the end of a treaty that runs out, has no code; nor has what neither ontology knows.
 */
const CODES: Readonly<Record<Exclude<FactType, 'CodedActRecorded'>, Lines>> = {
  TreatySigned: ['057', 'SUPPORT'], // sign formal agreement
  TreatyRatified: ['057', 'SUPPORT'], // which CAMEO takes ratifying for, too
  TreatyReservationMade: NONE,
  TreatyEnteredIntoForce: ['050', 'SUPPORT'], // engage in diplomatic cooperation
  TreatySuspended: ['160', 'SANCTION/withdraw'], // reduce relations
  TreatyResumed: ['050', 'SUPPORT'],
  TreatyDenounced: ['160', 'SANCTION/withdraw'],
  TreatyTerminated: NONE,
  RelationsEstablished: ['050', 'SUPPORT'],
  RelationsSevered: ['161', 'SANCTION/withdraw'], // reduce or break diplomatic relations
  RelationsResumed: ['050', 'SUPPORT'],
  RecognitionGranted: ['054', 'SUPPORT'], // grant diplomatic recognition
  RecognitionWithdrawn: ['161', 'SANCTION/withdraw'],
  MissionLevelChanged: {
    raised: ['050', 'SUPPORT'],
    lowered: ['161', 'SANCTION/withdraw'],
    unknown: NONE,
  },
  AgrementDecided: {
    requested: NONE,
    granted: ['032', 'AGREE'], // express intent to engage in diplomatic cooperation
    refused: ['120', 'REJECT'], // reject
  },
  EnvoyAccredited: {
    appointed: NONE,
    arrived: NONE,
    'credentials-copy': NONE,
    'credentials-presented': ['050', 'SUPPORT'],
  },
  EnvoyRecalled: ['161', 'SANCTION/withdraw'],
  EnvoyReturned: ['050', 'SUPPORT'],
  EnvoyMissionEnded: NONE,
  PersonaNonGrataDeclared: ['166', 'SANCTION/expel'], // expel or withdraw
  AmbassadorSummoned: ['114', 'ACCUSE/allege'], // complain officially
  ProtestLodged: ['114', 'ACCUSE/allege'],
  DemandMade: {
    demand: ['100', 'REQUEST'], // demand
    ultimatum: ['139', 'THREATEN/relations'], // give ultimatum
  },
  ResponseGiven: {
    accepted: ['035', 'AGREE'], // express intent to yield
    'partly-accepted': ['030', 'AGREE'], // express intent to cooperate
    rejected: ['124', 'REJECT/change'], // refuse to yield
    evaded: ['011', null], // decline comment
  },
  UndertakingGiven: ['030', 'AGREE'],
  UndertakingDischarged: ['050', 'SUPPORT'],
  UndertakingBroken: ['128', 'REJECT/yield'], // defy norms, law
  WarningIssued: ['130', 'THREATEN'], // threaten
  AccusationMade: ['112', 'ACCUSE/disapprove'], // accuse
  PolicyAnnounced: ['010', null], // make statement
  PolicyReconsidered: ['014', null], // consider policy option
  PolicyDecided: {
    'toward-increase': ['030', 'AGREE'],
    'toward-decrease': ['160', 'SANCTION'],
    open: ['010', null],
  },
  SanctionImposed: ['163', 'COERCE/restrict'], // impose embargo, boycott, or sanctions
  SanctionLifted: ['085', 'RETREAT/ease'], // ease economic sanctions, boycott, embargo
  ContactHeld: {
    summit: ['042', 'CONSULT/visit'], // make a visit
    visit: ['042', 'CONSULT/visit'],
    phone: ['041', 'CONSULT/phone'], // discuss by telephone
    talks: ['046', 'CONSULT'], // engage in negotiation
    multilateral: ['040', 'CONSULT/multilateral'], // consult
  },
  CouncilConvened: NONE,
  PositionExpressed: {
    together: ['019', 'AGREE'], // express accord
    supportive: ['051', 'SUPPORT'], // praise or endorse
    critical: ['111', 'ACCUSE/disapprove'], // criticize or denounce
    neutral: ['010', null],
    declined: ['011', null],
  },
  OfficeHolderRecorded: NONE,
  ClaimRecorded: NONE,
};

/** The codes of an event. A dataset's own row keeps the code that it came with: a CAMEO code, or of PLOVER `TYPE` or `TYPE/mode`. */
export function codesOf(event: DiplomaticEvent, circumstances: Circumstances): EventCodes {
  if (event.type === 'CodedActRecorded') {
    const { scheme, code } = event.data;
    return scheme === 'CAMEO' ? { cameo: code } : scheme === 'PLOVER' ? { plover: code } : {};
  }
  const lines = CODES[event.type];
  const [cameo, plover] = isLine(lines) ? lines : (lines[variantOf(event, circumstances)] ?? NONE);
  return { cameo: cameo ?? undefined, plover: plover ?? undefined };
}

const isLine = (lines: Lines): lines is Line => Array.isArray(lines);

function variantOf(event: DiplomaticEvent, { joint, steps }: Circumstances): string {
  switch (event.type) {
    case 'MissionLevelChanged': return steps === 0 ? 'unknown' : steps > 0 ? 'raised' : 'lowered';
    case 'AgrementDecided': return event.data.outcome;
    case 'EnvoyAccredited': return event.data.stage;
    case 'DemandMade': return event.data.deadline ? 'ultimatum' : 'demand';
    case 'ResponseGiven': return event.data.outcome;
    case 'PolicyDecided': return event.data.direction ?? 'open';
    case 'ContactHeld': return event.data.mode;
    case 'PositionExpressed': return joint ? (isPositionTaken(event.data.stance) ? 'together' : '') : event.data.stance;
    default: return '';
  }
}

/** Those who support or criticise something together are in accord, whatever it is; nothing joins those who say nothing. */
export const isPositionTaken = (stance: EventOf<'PositionExpressed'>['data']['stance']): boolean => stance === 'supportive' || stance === 'critical';
