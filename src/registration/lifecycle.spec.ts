import { ActorRegistry } from '../actors/registry.js';
import type { Registration } from '../catalogue/index.js';
import type { DomainError } from '../kernel/domain-error.js';
import { decide } from '../kernel/lifecycle.js';
import type { Anomaly, RecordedEvent } from '../kernel/recorded-event.js';
import { learn } from './learn.js';
import { registrationLifecycle } from './lifecycle.js';

const sources = [{ publisher: 'Yonhap' }];
const registered = (actor: string): Registration => ({ type: 'ActorRegistered', data: { actor, name: 'Some group', kind: 'non-state', sources } });
const alias = (actor: string, scheme: string, code: string, from?: string, to?: string): Registration => ({ type: 'ActorAliasRecorded', data: { actor, scheme, code, from, to, sources } });

/** What the streams of other actors hold is in the registry; what the actor's own stream holds is its history. */
function record(event: Registration, { elsewhere = [], own = [], force }: { elsewhere?: Registration[]; own?: Registration[]; force?: { reason: string } } = {}): readonly Anomaly[] {
  const registry = new ActorRegistry();
  elsewhere.forEach((told, place) => learn(registry, told, `elsewhere-${place}`));
  const history = own.map((told, place): RecordedEvent<Registration> => ({
    eventId: `own-${place}`, stream: 'actor', revision: BigInt(place), position: BigInt(place), recordedAt: place, learned: place, event: told, metadata: { schemaVersion: 1, recordedBy: 'test' },
  }));
  return decide(registrationLifecycle(registry), history, { eventId: 'candidate', event }, { mode: 'person', force });
}

function refused(...told: Parameters<typeof record>): unknown {
  try {
    return record(...told);
  } catch (error) {
    return (error as DomainError).context;
  }
}

describe('Registering an actor', () => {
  it('is recorded where nobody knows it', () => {
    expect(record(registered('nsa:some_group'))).toEqual([]);
  });

  it('is refused where a list or the log has it', () => {
    expect(refused(registered('KOR'))).toEqual({ rule: 'recorded-once', collidesWith: undefined });
    expect(refused(registered('nsa:some_group'), { own: [registered('nsa:some_group')] })).toEqual({ rule: 'recorded-once', collidesWith: 'own-0' });
  });

  it('replaces what a list has when it is forced, with the anomaly', () => {
    expect(record(registered('PRK'), { force: { reason: 'two became one' } })).toEqual([expect.objectContaining({ rule: 'recorded-once' })]);
  });
});

describe('Recording an alias', () => {
  it.each([
    ['a scheme of its own', alias('KOR', 'yonhap', 'ROK')],
    ['a code that the table has at another time', alias('KOR', 'COW', 'KOR', '1948-08-15')],
    ['a longer time than the table has', alias('XKR', 'COW', 'KOR', '1887-01-01', '1910-08-28')],
  ])('is recorded for %s', (_what, event) => {
    expect(record(event)).toEqual([]);
  });

  it.each([
    ['a list gives it to another actor', alias('PRK', 'COW', 'ROK'), {}, { rule: 'code-of-one-actor', collidesWith: undefined }],
    ['a list gives it to another for a part of the time', alias('KOR', 'COW', 'KOR', '1900'), {}, { rule: 'code-of-one-actor', collidesWith: undefined }],
    ['it is another number only for its zeros', alias('KOR', 'COW', '0731'), {}, { rule: 'code-of-one-actor', collidesWith: undefined }],
    ['the log gives it to another actor', alias('KOR', 'yonhap', 'X'), { elsewhere: [alias('PRK', 'Yonhap', 'X', '2000', '2010')] }, { rule: 'code-of-one-actor', collidesWith: 'elsewhere-0' }],
    ['a list has it', alias('KOR', 'COW', 'ROK', '1990'), {}, { rule: 'recorded-once', collidesWith: undefined }],
    ['the log has it', alias('KOR', 'yonhap', 'X', '2001'), { own: [alias('KOR', 'yonhap', 'X', '2000')] }, { rule: 'recorded-once', collidesWith: 'own-0' }],
  ])('is refused where %s', (_what, event, told, context) => {
    expect(refused(event, told)).toEqual(context);
  });

  it('makes a code ambiguous when it is forced', () => {
    const registry = new ActorRegistry();
    const forced = alias('PRK', 'COW', 'ROK', '2030');
    expect(record(forced, { force: { reason: 'the dataset has both' } })).toHaveLength(1);
    learn(registry, forced, 'forced');
    const on = (day: string) => registry.resolve('COW', 'ROK', { firstDay: day, lastDay: day }).kind;
    expect([on('2029-12-31'), on('2030-01-01')]).toEqual(['actor', 'ambiguous']);
  });
});

describe('A registration that another program wrote', () => {
  it.each([
    ['without an actor', { type: 'ActorRegistered', data: { name: 'x' } }],
    ['without a name', { type: 'ActorRegistered', data: { actor: 'nsa:x' } }],
    ['without a code', { type: 'ActorAliasRecorded', data: { actor: 'KOR', scheme: 'COW' } }],
    ['with a date that is none', alias('KOR', 'yonhap', 'X', '2024-02-30')],
  ])('is not learned %s', (_what, event) => {
    expect(() => learn(new ActorRegistry(), event as Registration, 'event')).toThrow(expect.objectContaining({ kind: 'malformed' }) as Error);
  });
});
