import type { EventOf, EventType } from './index.js';

const report = [{ publisher: 'NEWS1 (Korea)', url: 'https://news1global.com/politics/view/423870', published: '2024-06-21' }];
const inPyongyang = { date: '2024-06-19', zone: 'Asia/Pyongyang' };
const inSeoul = { date: '2024-06-21', time: '14:00~', zone: 'Asia/Seoul' };
const treaty = { treatyId: 'prk-rus-2024' };
const atSummons = { occasionId: 'seoul-summons-2024-06-21', occurred: inSeoul, by: 'KOR', sources: report };
const inMission = { sending: 'RUS', receiving: 'KOR' };
const envoy = 'Georgy Zinoviev';
const policy = { policyId: 'kor-weapons-for-ukraine', by: 'KOR', subject: 'Weapons for Ukraine', towards: ['UKR'] };
const about = '5eed0000-0000-4000-8000-000000000002';
const wire = [{ publisher: 'Reuters' }];

const watch = { watchId: 'obligations-of-rus' };
const firing = { firing: '5eed0000-0000-4000-8000-000000000003', position: '812', ...watch };

/** An example of each type's data in its current version. */
export const EXAMPLES: { readonly [T in EventType]: EventOf<T>['data'] } = {
  TreatySigned: {
    ...treaty, occurred: inPyongyang, title: 'Treaty on Comprehensive Strategic Partnership', signatories: ['PRK', 'RUS'], supersedes: 'prk-rus-2000',
    clauses: [{ clauseId: '4', obligation: 'defense', text: 'assistance by all means if either is invaded', article: '4' }],
    entryIntoForceRule: 'on the exchange of the instruments of ratification', place: 'Pyongyang', sources: report,
  },
  TreatyRatified: { ...treaty, occurred: { date: '2024-11-09' }, party: 'RUS', act: 'ratification', sources: wire },
  TreatyReservationMade: { treatyId: 'genocide-1948', occurred: { date: '1988-11-25' }, party: 'USA', articles: ['9'], text: 'No dispute goes to the International Court of Justice without consent.', sources: wire },
  TreatyEnteredIntoForce: { ...treaty, occurred: { date: '2024-12-04' }, parties: ['PRK', 'RUS'], sources: wire },
  TreatySuspended: { treatyId: 'inf-1987', occurred: { date: '2019-03-04' }, by: 'RUS', reason: 'the other party suspended it', sources: wire },
  TreatyResumed: { treatyId: 'gsomia-2016', occurred: { date: '2023-03-21' }, by: 'KOR', sources: wire },
  TreatyDenounced: { treatyId: 'inf-1987', occurred: { date: '2019-02-02' }, by: 'USA', effectiveOn: { date: '2019-08-02' }, sources: wire },
  TreatyTerminated: { treatyId: 'prk-rus-2000', occurred: { date: '2024-12-04' }, cause: 'supersession', supersededBy: 'prk-rus-2024', sources: wire },
  RelationsEstablished: { between: ['KOR', 'SUN'], occurred: { date: '1990-09-30' }, level: 'embassy', sources: wire },
  RelationsSevered: { between: ['MYS', 'PRK'], occurred: { date: '2021-03-19' }, by: 'PRK', sources: wire },
  RelationsResumed: { between: ['IRN', 'SAU'], occurred: { date: '2023-03-10' }, level: 'embassy', sources: wire },
  RecognitionGranted: { by: 'USA', of: 'XKX', occurred: { date: '2008-02-18' }, sources: wire },
  RecognitionWithdrawn: { by: 'NRU', of: 'TWN', occurred: { date: '2024-01-15' }, sources: wire },
  MissionLevelChanged: { ...inMission, occurred: { date: '1990-12' }, level: 'embassy', sources: wire },
  AgrementDecided: { ...inMission, occurred: { date: '2023-11~' }, candidate: envoy, outcome: 'granted', sources: wire },
  EnvoyAccredited: { ...inMission, occurred: { date: '2024-01-09', zone: 'Asia/Seoul' }, envoy, stage: 'credentials-copy', sources: wire },
  EnvoyRecalled: { sending: 'KOR', receiving: 'JPN', occurred: { date: '2012-08-10' }, envoy: 'Shin Kak-soo', cause: 'for consultations', sources: wire },
  EnvoyReturned: { sending: 'KOR', receiving: 'JPN', occurred: { date: '2012-08-22' }, envoy: 'Shin Kak-soo', sources: wire },
  EnvoyMissionEnded: { ...inMission, occurred: { date: '2023-12-07' }, envoy: 'Andrey Kulik', cause: 'relieved by decree', sources: wire },
  PersonaNonGrataDeclared: { sending: 'PRK', receiving: 'MYS', occurred: { date: '2017-03-04' }, persons: [{ name: 'Kang Chol', office: 'Ambassador', actor: 'PRK' }], leaveBy: { date: '2017-03-06' }, sources: wire },
  AmbassadorSummoned: { ...atSummons, of: 'RUS', envoy, summonedBy: 'Kim Hong Kyun' },
  ProtestLodged: { ...atSummons, to: 'RUS', form: 'oral', grounds: 'the treaty signed in Pyongyang' },
  DemandMade: { ...atSummons, to: 'RUS', demandId: 'cease-cooperation', text: 'cease military cooperation with North Korea', norms: ['UN Security Council resolution 1718'] },
  ResponseGiven: { ...atSummons, by: 'RUS', to: 'KOR', demandId: 'cease-cooperation', outcome: 'rejected', text: 'attempts to intimidate are unacceptable' },
  UndertakingGiven: { ...atSummons, by: 'RUS', to: 'KOR', undertakingId: 'report-to-moscow', text: 'report the position to Moscow' },
  UndertakingDischarged: { ...atSummons, by: 'RUS', to: 'KOR', undertakingId: 'report-to-moscow' },
  UndertakingBroken: { ...atSummons, by: 'RUS', to: 'KOR', undertakingId: 'report-to-moscow', text: 'nothing was reported' },
  WarningIssued: { ...atSummons, against: ['RUS'], text: 'there will be consequences for relations', conditional: true },
  AccusationMade: { ...atSummons, against: ['PRK', 'RUS'], text: 'military cooperation breaks the sanctions', norms: ['UN Security Council resolution 1874'] },
  PolicyAnnounced: { ...policy, occurred: { date: '2022' }, text: 'no lethal weapons', sources: wire },
  PolicyReconsidered: { ...policy, occurred: { date: '2024-06-20', zone: 'Asia/Seoul' }, direction: 'toward-increase', statedPurpose: 'in answer to the treaty', triggers: [about], sources: report },
  PolicyDecided: { ...policy, occurred: { date: '2024-12' }, outcome: 'maintained', direction: 'open', sources: wire },
  SanctionImposed: { sanctionId: 'kor-prk-2024-05', by: 'KOR', targets: ['PRK'], occurred: { date: '2024-05-24' }, measure: 'ships and persons that carried arms', sources: wire },
  SanctionLifted: { sanctionId: 'usa-sdn-1997', by: 'USA', targets: ['SDN'], occurred: { date: '2017-10-12' }, sources: wire },
  ContactHeld: { contactId: 'pyongyang-summit-2024', occurred: inPyongyang, mode: 'summit', participants: ['PRK', 'RUS'], persons: [{ name: 'Vladimir Putin', office: 'President', actor: 'RUS' }], sources: report },
  CouncilConvened: { contactId: 'kor-nsc-2024-06-20', occurred: { date: '2024-06-20', zone: 'Asia/Seoul' }, by: 'KOR', body: 'National Security Council', agenda: 'the treaty', sources: report },
  PositionExpressed: { contactId: 'usa-on-treaty', occurred: { date: '2024-06-20' }, by: ['USA'], towards: ['PRK', 'RUS'], stance: 'critical', about: 'the treaty', respondsTo: [about], sources: report },
  OfficeHolderRecorded: { occurred: { date: '2024-06-21' }, person: 'Cho Tae Yul', aliases: ['Cho Tae-yul'], office: 'Minister of Foreign Affairs', actor: 'KOR', from: { date: '2024-01-10' }, sources: report },
  ClaimRecorded: { occurred: { date: '2024-06-21' }, claimedBy: 'KOR', text: 'a threat to security', about: ['PRK', 'RUS'], certainty: 'claimed', sources: report },
  CodedActRecorded: {
    occurred: { date: '2015-10-27' }, dataset: 'gdelt-2', datasetEventId: '473000001', scheme: 'CAMEO', code: '042', actor: 'KOR', recipient: 'USA', raw: { GoldsteinScale: 1.9, NumMentions: 4 },
    sources: [{ publisher: 'GDELT', url: 'https://www.gdeltproject.org' }],
  },
  FactCorrected: { about, reason: 'the treaty has a longer title', correction: { title: 'Treaty on Comprehensive Strategic Partnership between the DPRK and the Russian Federation' }, sources: wire },
  FactRetracted: { about, reason: 'the report was withdrawn', sources: wire },
  SourceAdded: { about, sources: [{ publisher: 'TASS', claimedBy: 'RUS' }] },
  ClaimDisputed: { about, reason: 'no such promise was made', claimedBy: 'RUS', sources: wire },
  DuplicateMerged: { about, duplicateOf: '5eed0000-0000-4000-8000-000000000001', reason: 'two reports of one signature', sources: wire },
  ActorRegistered: { actor: 'igo:csto', name: 'Collective Security Treaty Organization', kind: 'organisation', from: '2002-10-07', sources: wire },
  ActorAliasRecorded: { actor: 'KOR', scheme: 'COW', code: 'ROK', from: '1949-06-29', sources: wire },
  WatchSet: { ...watch, name: 'A duty to defend enters into force', actor: 'RUS', when: { field: '/obligations/inForce', contains: { obligation: 'defense' } }, deliver: { webhook: { url: 'https://newsroom.example/hooks/chancery' } } },
  WatchRemoved: { ...watch, name: 'A duty to defend enters into force' },
  WatchFired: {
    ...watch, name: 'A duty to defend enters into force', pair: 'PRK-RUS', position: '811', asOf: '2024-12-04T09:00:00Z', held: ['/obligations/inForce/prk-rus-2024 4'], cause: { eventId: about, type: 'TreatyEnteredIntoForce' },
    changes: [{ field: '/obligations/inForce/prk-rus-2024 4', from: null, to: { treatyId: 'prk-rus-2024', clauseId: '4', obligation: 'defense', text: 'assistance by all means if either is invaded', article: '4' } }],
  },
  WatchRearmed: { ...watch, pair: 'PRK-RUS', position: '900', asOf: '2034-12-04T00:00:00Z', held: [] },
  WebhookDelivered: { ...firing, attempts: 3, by: 'instance-1', status: 204 },
  WebhookDeferred: { ...firing, attempts: 2, by: 'instance-1', target: 'https://newsroom.example', error: 'answered 503', since: '2024-12-04T09:00:01Z', nextAttempt: '2024-12-04T09:00:05Z' },
  WebhookParked: { ...firing, attempts: 30, by: 'instance-1', target: 'https://newsroom.example', error: 'answered 503' },
};
