import { collisions, faultsIn, on } from '../../test/support/lifecycle-story.js';
import { occasionLifecycle } from './lifecycle.js';

const demanded = (date: string, deadline?: string) => on(date, 'DemandMade', { demandId: 'cease', by: 'KOR', to: 'RUS', text: 'cease', ...(deadline ? { deadline: { date: deadline } } : {}) });
const answered = (date: string, outcome: string) => on(date, 'ResponseGiven', { demandId: 'cease', by: 'RUS', to: 'KOR', outcome });
const undertook = (date: string) => on(date, 'UndertakingGiven', { undertakingId: 'report', by: 'RUS', to: 'KOR', text: 'report' });
const kept = (date: string) => on(date, 'UndertakingDischarged', { undertakingId: 'report' });
const broke = (date: string) => on(date, 'UndertakingBroken', { undertakingId: 'report' });
const collide = (given: ReturnType<typeof on>[], next: ReturnType<typeof on>) => collisions(occasionLifecycle, given, next);

describe('A demand', () => {
  it('stays open while it is evaded or met in part, until it is met or rejected', () => {
    expect(faultsIn(occasionLifecycle, [demanded('2024-06-21'), answered('2024-06-22', 'evaded'), answered('2024-06-23', 'partly-accepted'), answered('2024-06-24', 'rejected')])).toEqual([]);
    expect(collide([demanded('2024-06-21'), answered('2024-06-22', 'rejected')], answered('2024-06-23', 'accepted'))).toEqual(['demand-open event-1']);
  });

  it('is answered only when it has been made', () => {
    expect(collide([demanded('2024-06-21')], answered('2024-06-20', 'rejected'))).toEqual(['demand-before-response']);
  });

  it('with a deadline lapses there, at the end of its day', () => {
    const ultimatum = [demanded('1914-07-23', '1914-07-25')];
    expect(collide(ultimatum, answered('1914-07-25', 'partly-accepted'))).toEqual([]);
    expect(collide(ultimatum, answered('1914-07-26', 'accepted'))).toEqual(['demand-lapsed event-0']);
    expect(collide([...ultimatum, answered('1914-07-25', 'rejected')], answered('1914-07-26', 'accepted'))).toEqual(['demand-open event-1']);
  });

  it('that lapses in a month may have been answered in it', () => {
    expect(collide([demanded('1914-07-23', '1914-07')], answered('1914-07-30', 'accepted'))).toEqual([]);
  });
});

describe('An undertaking', () => {
  it('stays open until it is discharged or broken, once', () => {
    expect(faultsIn(occasionLifecycle, [undertook('2024-06-21'), kept('2024-06-25')])).toEqual([]);
    expect(collide([undertook('2024-06-21'), kept('2024-06-25')], broke('2025'))).toEqual(['undertaking-open event-1']);
    expect(collide([undertook('2024-06-21')], broke('2024-06-20'))).toEqual(['undertaking-before-end']);
  });

  it('is given once', () => {
    expect(collide([undertook('2024-06-21')], undertook('2024-06-20'))).toEqual(['recorded-once event-0']);
  });
});
