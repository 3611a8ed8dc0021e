import type { Circumstances } from '../coding/event-codes.js';
import { codesOf } from '../coding/event-codes.js';
import { cameoCode } from '../coding/cameo-codes.js';
import { ploverScore } from '../coding/plover-scores.js';
import type { DiplomaticEvent, EventType } from '../index.js';
import { goldstein } from './goldstein.js';
import { house1 } from './house-1.js';
import { plover } from './plover.js';
import { WEIGHT_TABLES, weightsOf } from './tables.js';

const ALONE: Circumstances = { joint: false, steps: 0 };
const act = (type: EventType, data: object = {}): DiplomaticEvent => ({ type, data }) as unknown as DiplomaticEvent;

/** Each act, what it weighs in house-1 by section 7 of the design, its CAMEO code, Goldstein's score of that, and PLOVER's of the act. */
const ACTS: [what: string, DiplomaticEvent, house: number, cameo: string | undefined, goldstein: number, plover: number, circumstances?: Circumstances][] = [
  ['a treaty is signed', act('TreatySigned'), 6, '057', 8, 5],
  ['it is ratified', act('TreatyRatified'), 1.5, '057', 8, 5],
  ['it enters into force', act('TreatyEnteredIntoForce'), 3, '050', 3.5, 5],
  ['it is suspended', act('TreatySuspended'), -5, '160', -4, -6],
  ['it is resumed', act('TreatyResumed'), 0, '050', 3.5, 5],
  ['it is denounced', act('TreatyDenounced'), -6, '160', -4, -6],
  ['it runs out', act('TreatyTerminated'), 0, undefined, 0, 0],
  ['relations are established', act('RelationsEstablished'), 6, '050', 3.5, 5],
  ['relations are severed', act('RelationsSevered'), -9, '161', -4, -6],
  ['relations are resumed', act('RelationsResumed'), 6, '050', 3.5, 5],
  ['a state is recognised', act('RecognitionGranted'), 6, '054', 6, 5],
  ['recognition is withdrawn', act('RecognitionWithdrawn'), -6, '161', -4, -6],
  ['a mission is raised two levels', act('MissionLevelChanged'), 4, '050', 3.5, 5, { joint: false, steps: 2 }],
  ['a mission is lowered one level', act('MissionLevelChanged'), -2, '161', -4, -6, { joint: false, steps: -1 }],
  ['a mission has a level, of which the one before is not known', act('MissionLevelChanged'), 0, undefined, 0, 0],
  ['agrément is refused', act('AgrementDecided', { outcome: 'refused' }), -3, '120', -4, -2],
  ['agrément is granted', act('AgrementDecided', { outcome: 'granted' }), 0, '032', 4.5, 2.5],
  ['an envoy arrives', act('EnvoyAccredited', { stage: 'arrived' }), 0.5, undefined, 0, 0],
  ['credentials are presented', act('EnvoyAccredited', { stage: 'credentials-presented' }), 1.5, '050', 3.5, 5],
  ['an envoy is recalled', act('EnvoyRecalled'), -5, '161', -4, -6],
  ['an envoy returns', act('EnvoyReturned'), 3, '050', 3.5, 5],
  ['diplomats are expelled', act('PersonaNonGrataDeclared'), -7, '166', -7, -5.5],
  ['an ambassador is summoned', act('AmbassadorSummoned'), -3, '114', -2, -3.5],
  ['a protest is lodged', act('ProtestLodged'), -2.5, '114', -2, -3.5],
  ['a demand is made', act('DemandMade'), -2, '100', -5, 0],
  ['an ultimatum is given', act('DemandMade', { deadline: { date: '2024-07-01' } }), -7, '139', -7, -3.5],
  ['a demand is accepted', act('ResponseGiven', { outcome: 'accepted' }), 3, '035', 7, 2.5],
  ['a demand is rejected', act('ResponseGiven', { outcome: 'rejected' }), -3, '124', -4, -2],
  ['a demand is evaded', act('ResponseGiven', { outcome: 'evaded' }), 0, '011', -0.1, 0],
  ['an undertaking is given', act('UndertakingGiven'), 0.5, '030', 4, 2.5],
  ['an undertaking is broken', act('UndertakingBroken'), 0, '128', -5, -2],
  ['a warning is issued', act('WarningIssued'), -3.5, '130', -4.4, -3.5],
  ['an accusation is made', act('AccusationMade'), -2, '112', -2, -2],
  ['a policy is decided for more', act('PolicyDecided', { outcome: 'changed', direction: 'toward-increase' }), 3, '030', 4, 2.5],
  ['a policy is decided for less', act('PolicyDecided', { outcome: 'changed', direction: 'toward-decrease' }), -3, '160', -4, -6],
  ['a policy is decided, and nothing said of more or less', act('PolicyDecided', { outcome: 'maintained' }), 0, '010', 0, 0],
  ['a sanction is imposed', act('SanctionImposed'), -7, '163', -8, -7],
  ['a sanction is lifted', act('SanctionLifted'), 5, '085', 7, 6.5],
  ['a summit is held', act('ContactHeld', { mode: 'summit' }), 3, '042', 1.9, 4],
  ['a visit is made', act('ContactHeld', { mode: 'visit' }), 2, '042', 1.9, 4],
  ['talks are held', act('ContactHeld', { mode: 'talks' }), 2, '046', 7, 2.5],
  ['ministers telephone', act('ContactHeld', { mode: 'phone' }), 1, '041', 1, 1.5],
  ['support is expressed', act('PositionExpressed', { stance: 'supportive' }), 2, '051', 3.4, 5],
  ['criticism is expressed', act('PositionExpressed', { stance: 'critical' }), -2, '111', -2, -2],
  ['two criticise a third together', act('PositionExpressed', { stance: 'critical' }), 2, '019', 3.4, 2.5, { joint: true, steps: 0 }],
  ['two decline to comment together', act('PositionExpressed', { stance: 'declined' }), 0, undefined, 0, 0, { joint: true, steps: 0 }],
  ['a council convenes', act('CouncilConvened'), 0, undefined, 0, 0],
  ['a dataset has a row in CAMEO', act('CodedActRecorded', { scheme: 'CAMEO', code: '0231' }), 0, '0231', 3.4, 0],
  ['a dataset has another row in CAMEO', act('CodedActRecorded', { scheme: 'CAMEO', code: '1212' }), 0, '1212', -4, -1.5],
  ['a dataset has a row in PLOVER', act('CodedActRecorded', { scheme: 'PLOVER', code: 'CONSULT/visit' }), 0, undefined, 0, 4],
  ['a dataset has a row in a scheme that nobody knows here', act('CodedActRecorded', { scheme: 'WEIS', code: '057' }), 0, undefined, 0, 0],
];

describe('The tables of weights', () => {
  it.each(ACTS)('have a weight for when %s', (_what, event, house, cameo, ofGoldstein, ofPlover, circumstances = ALONE) => {
    expect(house1.weigh(event, circumstances)).toBe(house);
    expect(codesOf(event, circumstances).cameo).toBe(cameo);
    expect(goldstein.weigh(event, circumstances)).toBe(ofGoldstein);
    expect(plover.weigh(event, circumstances)).toBe(ofPlover);
    expect(weightsOf(event, circumstances)).toEqual([house, ofGoldstein, ofPlover]);
  });

  it('name codes that there are', () => {
    for (const [, event, , , , , circumstances = ALONE] of ACTS) {
      const { cameo, plover: act } = codesOf(event, circumstances);
      if (cameo !== undefined) expect(cameoCode(cameo)?.goldstein).toBeDefined();
      if (act !== undefined) expect(ploverScore(act)).toBeDefined();
    }
  });

  it('are kept in the order of their names', () => {
    expect([house1.name, goldstein.name, plover.name]).toEqual(WEIGHT_TABLES);
  });
});
