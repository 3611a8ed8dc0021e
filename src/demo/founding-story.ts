/**
 * The founding story, S-01 to S-20, as commands: the facts of one news report of 21 June 2024 (NEWS1, Korea),
 * mapped to the catalogue. `learnedAt` follows the order of the report, one second a fact, on its day of publication,
 * so the record knows the same at the same time in whatever order the commands arrive.
 */
export interface StoryCommand {
  readonly id: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
}

export const TREATY = 'prk-rus-2024-comprehensive-strategic-partnership';
const POLICY = 'kor-weapons-support-for-ukraine';
const SUMMIT = 'pyongyang-summit-2024';
const SUMMONS = 'seoul-summons-2024-06-21';
const CALL_WITH_USA = 'cho-blinken-call-2024-06-20';
const CALL_WITH_JAPAN = 'cho-kamikawa-call-2024-06-20';

const pad = (number: number): string => String(number).padStart(2, '0');
/** A fixed event id for each fact of the story, so that the facts can refer to each other. */
export const storyEventId = (number: number): string => `5eed0000-0000-4000-8000-0000000000${pad(number)}`;

const report = (sentences: string, claimedBy?: string) => [
  {
    publisher: 'NEWS1 (Korea)',
    url: 'https://news1global.com/politics/view/423870',
    published: '2024-06-21',
    quote: `sentences ${sentences}`,
    ...(claimedBy ? { claimedBy } : {}),
  },
];

const PUTIN = { name: 'Vladimir Putin', office: 'President', actor: 'RUS' };
const KIM_JONG_UN = { name: 'Kim Jong Un', office: 'Leader', actor: 'PRK' };
const CHO = { name: 'Cho Tae Yul', office: 'Minister of Foreign Affairs', actor: 'KOR' };
const BLINKEN = { name: 'Antony Blinken', office: 'Secretary of State', actor: 'USA' };
const KAMIKAWA = { name: 'Kamikawa Yoko', office: 'Minister for Foreign Affairs', actor: 'JPN' };
const KIM_HONG_KYUN = { name: 'Kim Hong Kyun', office: 'First Vice Minister of Foreign Affairs', actor: 'KOR' };
const ZINOVIEV = { name: 'Georgy Zinoviev', office: 'Ambassador of Russia to South Korea', actor: 'RUS' };

const inPyongyang = { date: '2024-06-19', zone: 'Asia/Pyongyang' };
const dayBefore = { date: '2024-06-20', zone: 'Asia/Seoul' };
const inNewYork = { date: '2024-06-20', zone: 'America/New_York' };
const summonsDay = { date: '2024-06-21', zone: 'Asia/Seoul' };
const MINISTRY = 'Ministry of Foreign Affairs building, Seoul';

const fact = (number: number, path: string, body: Record<string, unknown>): StoryCommand => ({
  id: `S-${pad(number)}`,
  path,
  body: { eventId: storyEventId(number), learnedAt: `2024-06-21T09:00:${pad(number)}Z`, ...body },
});

const atSummons = { occasionId: SUMMONS, occurred: summonsDay, place: MINISTRY };
const seoulSays = { ...atSummons, by: 'KOR', persons: [KIM_HONG_KYUN, ZINOVIEV] };

export const FOUNDING_STORY: readonly StoryCommand[] = [
  fact(1, '/v1/contacts', {
    contactId: SUMMIT, occasionId: SUMMIT, occurred: inPyongyang, place: 'Pyongyang', mode: 'summit',
    participants: ['PRK', 'RUS'], persons: [KIM_JONG_UN, PUTIN], sources: report('12'),
  }),
  fact(2, '/v1/treaties', {
    treatyId: TREATY, occasionId: SUMMIT, occurred: inPyongyang, place: 'Pyongyang',
    title: 'Treaty on Comprehensive Strategic Partnership', signatories: ['PRK', 'RUS'], persons: [KIM_JONG_UN, PUTIN],
    clauses: [
      { obligation: 'defense', text: 'provide military and other assistance without delay by all means if either party is invaded' },
      { obligation: 'cooperation', text: 'strengthen mutual military and economic cooperation' },
    ],
    thirdParties: ['KOR'], sources: report('1, 12, 13, 3'),
  }),
  fact(3, '/v1/councils', {
    contactId: 'kor-nsc-standing-committee-2024-06-20', occurred: dayBefore, by: 'KOR',
    body: 'National Security Council Standing Committee', agenda: 'the treaty signed in Pyongyang',
    thirdParties: ['RUS'], triggers: [storyEventId(2)], sources: report('14'),
  }),
  fact(4, `/v1/policies/${POLICY}/reconsiderations`, {
    occurred: dayBefore, by: 'KOR', subject: 'weapons support for Ukraine', towards: ['UKR'], direction: 'toward-increase',
    statedPurpose: 'countermeasure against the North Korea-Russia treaty', thirdParties: ['RUS'],
    triggers: [storyEventId(2), storyEventId(3)], sources: report('11, 15'),
  }),
  fact(5, '/v1/contacts', {
    contactId: 'cho-at-un-security-council-2024-06-20', occurred: inNewYork, place: 'New York', mode: 'visit',
    participants: ['KOR', 'igo:un'], persons: [CHO], sources: report('16'),
  }),
  fact(6, '/v1/contacts', {
    contactId: CALL_WITH_USA, occasionId: CALL_WITH_USA, occurred: inNewYork, mode: 'phone',
    participants: ['KOR', 'USA'], persons: [CHO, BLINKEN], sources: report('16'),
  }),
  fact(7, '/v1/contacts', {
    contactId: CALL_WITH_JAPAN, occasionId: CALL_WITH_JAPAN, occurred: inNewYork, mode: 'phone',
    participants: ['JPN', 'KOR'], persons: [CHO, KAMIKAWA], sources: report('16'),
  }),
  fact(8, '/v1/positions', {
    contactId: 'kor-usa-position-2024-06-20', occasionId: CALL_WITH_USA, occurred: dayBefore, by: ['KOR', 'USA'],
    towards: ['PRK', 'RUS'], stance: 'critical', about: 'the treaty signed in Pyongyang', persons: [CHO, BLINKEN],
    triggers: [storyEventId(2)], sources: report('17'),
  }),
  fact(9, '/v1/positions', {
    contactId: 'jpn-kor-position-2024-06-20', occasionId: CALL_WITH_JAPAN, occurred: dayBefore, by: ['JPN', 'KOR'],
    towards: ['PRK', 'RUS'], stance: 'critical', about: 'the treaty signed in Pyongyang', persons: [CHO, KAMIKAWA],
    triggers: [storyEventId(2)], sources: report('17'),
  }),
  fact(10, '/v1/positions', {
    contactId: 'zinoviev-declines-comment-2024-06-21', occurred: { date: '2024-06-21', zone: 'Asia/Seoul' }, place: MINISTRY,
    by: ['RUS'], towards: ['KOR'], stance: 'declined', about: 'the review of weapons support for Ukraine', persons: [ZINOVIEV],
    respondsTo: [storyEventId(4)], sources: report('11'),
  }),
  fact(11, '/v1/summonses', {
    occasionId: SUMMONS, occurred: { date: '2024-06-21', time: '14:00~', zone: 'Asia/Seoul' }, place: MINISTRY, by: 'KOR', of: 'RUS',
    envoy: 'Georgy Zinoviev', summonedBy: 'Kim Hong Kyun', persons: [KIM_HONG_KYUN, ZINOVIEV], triggers: [storyEventId(2)],
    sources: report('2', 'KOR'),
  }),
  fact(12, '/v1/protests', {
    ...seoulSays, to: 'RUS', form: 'oral', triggers: [storyEventId(2)], sources: report('1, 3', 'KOR'),
    grounds: 'heightening the security threat on the Korean Peninsula; agreement to strengthen mutual military and economic cooperation',
  }),
  fact(13, '/v1/demands', {
    ...seoulSays, to: 'RUS', demandId: 'cease-military-cooperation', thirdParties: ['PRK'],
    text: 'immediately cease military cooperation with North Korea', sources: report('4', 'KOR'),
  }),
  fact(14, '/v1/demands', {
    ...seoulSays, to: 'RUS', demandId: 'comply-with-resolutions', norms: ['UNSC resolutions (numbers not stated)'],
    text: 'comply with the UN Security Council resolutions', sources: report('4', 'KOR'),
  }),
  fact(15, '/v1/demands', { ...seoulSays, to: 'RUS', demandId: 'act-responsibly', text: 'act responsibly', sources: report('9', 'KOR') }),
  fact(16, '/v1/warnings', {
    ...seoulSays, against: ['RUS', 'PRK'], conditional: true, sources: report('6', 'KOR'),
    text: "will firmly deal with any actions threatening the country's security and the international community",
  }),
  fact(17, '/v1/accusations', {
    ...seoulSays, against: ['RUS', 'PRK'], norms: ['UNSC resolutions (numbers not stated)'], sources: report('7, 8', 'KOR'),
    text: "any cooperation that directly or indirectly aids North Korea's military buildup violates the resolutions",
  }),
  fact(18, '/v1/warnings', {
    ...seoulSays, against: ['RUS'], conditional: true, sources: report('8', 'KOR'),
    text: 'violating the resolutions and supporting North Korea can only negatively impact Korea-Russia relations',
  }),
  fact(19, '/v1/accusations', {
    ...seoulSays, against: ['PRK'], sources: report('5', 'KOR'),
    text: 'threatens South Korea with nuclear use; develops illegal nuclear missiles for decades',
  }),
  fact(20, '/v1/undertakings', {
    ...atSummons, by: 'RUS', to: 'KOR', undertakingId: 'report-seouls-position', persons: [ZINOVIEV],
    text: "accurately report the South Korean government's position to Russia",
    respondsTo: [12, 13, 14, 15].map(storyEventId), sources: report('10', 'KOR'),
  }),
];
