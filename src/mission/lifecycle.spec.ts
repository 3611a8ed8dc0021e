import 'reflect-metadata';
import { collisions, faultsIn, on } from '../../test/support/lifecycle-story.js';
import { missionLifecycle } from './lifecycle.js';

const inSeoul = { sending: 'RUS', receiving: 'KOR' };
const KULIK = 'Andrey Kulik';
const ZINOVIEV = 'Georgy Zinoviev';

const agrement = (date: string, outcome: string, candidate = ZINOVIEV) => on(date, 'AgrementDecided', { ...inSeoul, candidate, outcome });
const accredited = (date: string, stage: string, envoy = ZINOVIEV) => on(date, 'EnvoyAccredited', { ...inSeoul, envoy, stage });
const recalled = (date: string, envoy = ZINOVIEV) => on(date, 'EnvoyRecalled', { ...inSeoul, envoy });
const returned = (date: string, envoy = ZINOVIEV) => on(date, 'EnvoyReturned', { ...inSeoul, envoy });
const ended = (date: string, envoy = ZINOVIEV) => on(date, 'EnvoyMissionEnded', { ...inSeoul, envoy });
const unwelcome = (date: string, name = ZINOVIEV) => on(date, 'PersonaNonGrataDeclared', { ...inSeoul, persons: [{ name, actor: 'RUS' }] });
const level = (date: string, to: string) => on(date, 'MissionLevelChanged', { ...inSeoul, level: to });
const collide = (given: ReturnType<typeof on>[], next: ReturnType<typeof on>) => collisions(missionLifecycle, given, next);

const arrival = [accredited('2023-12-07', 'appointed'), accredited('2024-01-04', 'arrived'), accredited('2024-01-09', 'credentials-copy'), accredited('2024-04-26', 'credentials-presented')];

describe('The head of a mission', () => {
  it('has agrément, is appointed, arrives, presents the copy and the credentials, is recalled, returns, and leaves', () => {
    const life = [agrement('2023-11-01', 'requested'), agrement('2023-11-20', 'granted'), ...arrival, recalled('2024-07-01'), returned('2024-07-20'), ended('2026-01-01')];
    expect(faultsIn(missionLifecycle, life)).toEqual([]);
  });

  it('follows one whose mission has ended, on the same day if need be', () => {
    const story = [accredited('2018-08', 'credentials-presented', KULIK), ended('2023-12-07', KULIK), ...arrival];
    expect(faultsIn(missionLifecycle, story)).toEqual([]);
  });

  it('is one at a time: from the copy of the credentials on, until the mission ends', () => {
    const kulik = [accredited('2018-08-10', 'credentials-copy', KULIK)];
    expect(collide(kulik, accredited('2023-12-07', 'appointed'))).toEqual(['one-head-at-a-time event-0']);
    expect(collide([accredited('2018-08-10', 'arrived', KULIK)], accredited('2023-12-07', 'appointed'))).toEqual([]);
    expect(collide([...kulik, ended('2023-12-07', KULIK)], accredited('2023-12-07', 'appointed'))).toEqual([]);
    expect(collide([...kulik, level('2022-03-01', 'none')], accredited('2023-12-07', 'appointed'))).toEqual([]);
  });

  it('goes through the stages in their order, and through each once; some may be left out', () => {
    expect(faultsIn(missionLifecycle, [accredited('2024-01-09', 'arrived'), accredited('2024-04-26', 'credentials-presented')])).toEqual([]);
    expect(collide(arrival, accredited('2024-05-01', 'arrived'))).toEqual(['stage-once event-1']);
    expect(collide([accredited('2024-04-26', 'credentials-presented')], accredited('2024-05-01', 'arrived'))).toEqual(['stage-order event-0']);
  });

  it('begins anew when appointed again after the mission has ended', () => {
    expect(faultsIn(missionLifecycle, [...arrival, ended('2026-01-01'), accredited('2028-01-01', 'appointed'), accredited('2028-02-01', 'credentials-presented')])).toEqual([]);
  });
});

describe('Agrément', () => {
  it('that was refused, or asked for and not given, stands against an appointment', () => {
    expect(collide([agrement('2023-11-01', 'requested'), agrement('2023-11-20', 'refused')], accredited('2023-12-07', 'appointed'))).toEqual(['agrement-before-appointment event-1']);
    expect(collide([agrement('2023-11-01', 'requested')], accredited('2023-12-07', 'appointed'))).toEqual(['agrement-before-appointment event-0']);
  });

  it('of which the record has nothing stands against none', () => {
    expect(collide([], accredited('2023-12-07', 'appointed'))).toEqual([]);
    expect(collide([agrement('2023-11-01', 'refused', 'Somebody Else')], accredited('2023-12-07', 'appointed'))).toEqual([]);
  });

  it('is held against the first step of an envoy, not against each', () => {
    const appointed = [agrement('2023-11-01', 'requested'), accredited('2023-12-07', 'appointed')];
    expect(collide(appointed, accredited('2024-01-04', 'arrived'))).toEqual([]);
  });
});

describe('Recall and return', () => {
  it('take turns', () => {
    expect(collide([...arrival, recalled('2024-07-01')], recalled('2024-07-02'))).toEqual(['return-before-recall event-4']);
    expect(collide(arrival, returned('2024-07-02'))).toEqual(['recall-before-return']);
  });

  it('are of an envoy whose mission has not ended, whether or not the accreditation is on record', () => {
    expect(faultsIn(missionLifecycle, [recalled('2024-07-01', KULIK), returned('2024-08-01', KULIK), ended('2024-09-01', KULIK)])).toEqual([]);
    for (const next of [recalled('2026-02-01'), returned('2026-02-01'), ended('2026-02-01')]) expect(collide([...arrival, ended('2026-01-01')], next)).toEqual(['mission-not-ended event-4']);
  });
});

describe('A persona non grata', () => {
  it('may be declared at any time, and does no act of office afterwards', () => {
    expect(faultsIn(missionLifecycle, [unwelcome('2023-12-01')])).toEqual([]);
    expect(collide([...arrival, unwelcome('2025-01-01')], accredited('2025-02-01', 'credentials-presented'))).toEqual(['no-acts-after-persona-non-grata event-4', 'stage-once event-3']);
    expect(collide([...arrival, recalled('2024-12-01'), unwelcome('2025-01-01')], returned('2025-02-01'))).toEqual(['no-acts-after-persona-non-grata event-5']);
    expect(collide([unwelcome('2023-12-01', 'georgy  ZINOVIEV')], accredited('2023-12-07', 'appointed'))).toEqual(['no-acts-after-persona-non-grata event-0']);
  });

  it('is recalled or relieved, as the receiving state asks, and makes room for another', () => {
    const expelled = [...arrival, unwelcome('2025-01-01')];
    expect(collide(expelled, recalled('2025-01-02'))).toEqual([]);
    expect(collide(expelled, ended('2025-01-02'))).toEqual([]);
    expect(collide(expelled, accredited('2025-02-01', 'credentials-copy', KULIK))).toEqual([]);
  });

  it('that was recorded late names the acts that it puts in the wrong', () => {
    expect(collide(arrival, unwelcome('2024-01-05'))).toEqual(['no-acts-after-persona-non-grata event-2', 'no-acts-after-persona-non-grata event-3']);
  });
});
