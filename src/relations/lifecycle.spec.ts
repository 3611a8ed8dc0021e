import { collisions, faultsIn, on } from '../../test/support/lifecycle-story.js';
import { relationsLifecycle } from './lifecycle.js';

const between = ['IRN', 'SAU'];
const established = (date: string) => on(date, 'RelationsEstablished', { between });
const severed = (date: string) => on(date, 'RelationsSevered', { between, by: 'SAU' });
const resumed = (date: string) => on(date, 'RelationsResumed', { between });
const recognised = (date: string, by = 'IRN', of = 'SAU') => on(date, 'RecognitionGranted', { by, of });
const withdrawn = (date: string, by = 'IRN', of = 'SAU') => on(date, 'RecognitionWithdrawn', { by, of });
const collide = (given: ReturnType<typeof on>[], next: ReturnType<typeof on>) => collisions(relationsLifecycle, given, next);

describe('Relations of two states', () => {
  it('are established, severed and resumed, and severed and resumed again', () => {
    const life = [established('1929'), severed('1988-04-26'), resumed('1991-03-26'), severed('2016-01-03'), resumed('2023-03-10')];
    expect(faultsIn(relationsLifecycle, life)).toEqual([]);
  });

  it('are established once; after a severance they are resumed', () => {
    expect(collide([established('1929')], established('1950'))).toEqual(['established-once event-0']);
    expect(collide([established('1929'), severed('1988-04-26')], established('1991'))).toEqual(['established-once event-1']);
  });

  it('are severed only where there are any', () => {
    expect(collide([], severed('1988-04-26'))).toEqual(['established-before-severance']);
    expect(collide([established('1929'), severed('1988-04-26')], severed('1989'))).toEqual(['established-before-severance event-1']);
  });

  it('are resumed only when they have been severed', () => {
    expect(collide([established('1929')], resumed('1991'))).toEqual(['severed-before-resumption event-0']);
    expect(collide([], resumed('1991'))).toEqual(['severed-before-resumption']);
  });

  it('are put in the wrong by what is learned late, which names them', () => {
    expect(collide([established('1929'), severed('2016-01-03')], severed('1988-04-26'))).toEqual(['established-before-severance event-1']);
  });
});

describe('Recognition', () => {
  it('is granted and withdrawn by each on its own', () => {
    const life = [recognised('1929'), recognised('1930', 'SAU', 'IRN'), withdrawn('1940'), recognised('1950'), withdrawn('1960', 'SAU', 'IRN')];
    expect(faultsIn(relationsLifecycle, life)).toEqual([]);
  });

  it('is granted once, and withdrawn only when it has been', () => {
    expect(collide([recognised('1929')], recognised('1930'))).toEqual(['recognition-once event-0']);
    expect(collide([recognised('1929', 'SAU', 'IRN')], withdrawn('1930'))).toEqual(['recognition-before-withdrawal']);
    expect(collide([recognised('1929'), withdrawn('1940')], withdrawn('1950'))).toEqual(['recognition-before-withdrawal event-1']);
  });
});
