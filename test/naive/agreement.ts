import fc from 'fast-check';
import { answersOf, inNaiveWords } from './answers.js';
import { anyDensity, question, type Happening } from './histories.js';
import { naiveState } from './naive-relationship.js';
import { runs } from './runs.js';

const PAIRS = [['KOR', 'RUS'], ['PRK', 'RUS']] as const;

/** Any history of what may happen, asked anything, answers what the naive fold says. */
export function expectAgreement(happening: fc.Arbitrary<Happening>, inShort: number): void {
  fc.assert(
    fc.property(anyDensity(happening), fc.array(question, { minLength: 3, maxLength: 5 }), (events, questions) => {
      const answers = answersOf(events);
      try {
        for (const point of questions) {
          for (const [one, other] of PAIRS) expect(inNaiveWords(answers.ask(one, other, point))).toEqual(naiveState(events, one, other, point));
        }
      } finally {
        answers.close();
      }
    }),
    { numRuns: runs(inShort) },
  );
}
