import fc from 'fast-check';
import { pairOf } from '../../src/kernel/actor-pair.js';
import { FoldingAllowance } from '../../src/relationship/queries/folding-allowance.js';
import { Relationships } from '../../src/relationship/queries/relationships.js';
import { affectedBy } from '../../src/relationship/supposition/affected-facts.js';
import { pairChanges } from '../../src/relationship/supposition/pair-changes.js';
import { SupposedRecord } from '../../src/relationship/supposition/supposed-record.js';
import { NOTHING_SUPPOSED } from '../../src/relationship/supposition/supposition.js';
import { amendedHistory, neverRecorded } from './amended-histories.js';
import { answersOf, pointOf } from './answers.js';
import { question } from './histories.js';
import type { NaiveEvent, NaivePoint } from './naive-time.js';

const weighing = fc.constantFrom({ weights: 'house-1', halfLifeDays: 30 } as const, { weights: 'goldstein', halfLifeDays: 30 } as const, { weights: 'house-1', halfLifeDays: 7 } as const);
const PAIRS = [pairOf('KOR', 'RUS'), pairOf('PRK', 'RUS')];

/** The states of both pairs without some of the events: supposed, where `without` names any, and else as they are. */
async function statesOf(events: readonly NaiveEvent[], asked: NaivePoint, how: typeof weighing extends fc.Arbitrary<infer T> ? T : never, without: readonly string[] = []): Promise<unknown> {
  const { store, close } = answersOf(events);
  try {
    const point = pointOf(asked);
    const supposition = { ...NOTHING_SUPPOSED, without: new Set(without) };
    const states: unknown[] = [];
    for (const pair of PAIRS) {
      const allowance = new FoldingAllowance();
      const changes = pairChanges(store, pair, point, affectedBy(store, without, point), supposition);
      const record = new SupposedRecord(store, changes, supposition.without, allowance);
      states.push(await new Relationships(store).weighed(pair, point, how, allowance, record));
    }
    return states;
  } finally {
    close();
  }
}

describe('A relationship without some events', () => {
  it('is what it would be had they never been recorded, with all that is said of them, at any point and in any weighing', async () => {
    await fc.assert(
      fc.asyncProperty(amendedHistory, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), question, weighing, async (events, drawn, asked, how) => {
        fc.pre(events.length > 0);
        const ids = [...new Set(drawn.map((number) => events[number % events.length]?.eventId ?? ''))];
        expect(await statesOf(events, asked, how, ids)).toEqual(await statesOf(neverRecorded(events, ids), asked, how));
      }),
      { numRuns: 1_000 },
    );
  });
});
