import fc from 'fast-check';
import { pairOf, type ActorPair } from '../../src/kernel/actor-pair.js';
import type { RelationshipState } from '../../src/relationship/fold/view/relationship-state.js';
import { FoldingAllowance } from '../../src/relationship/queries/folding-allowance.js';
import { Relationships } from '../../src/relationship/queries/relationships.js';
import type { Weighing } from '../../src/relationship/queries/weighing.js';
import { affectedBy } from '../../src/relationship/supposition/affected-facts.js';
import { pairChanges } from '../../src/relationship/supposition/pair-changes.js';
import { SupposedRecord } from '../../src/relationship/supposition/supposed-record.js';
import { NOTHING_SUPPOSED } from '../../src/relationship/supposition/supposition.js';
import { amendedHistory, neverRecorded } from './amended-histories.js';
import { answersOf, pointOf } from './answers.js';
import { LEARNED, question } from './histories.js';
import { runs } from './runs.js';
import type { NaiveEvent, NaivePoint } from './naive-time.js';

const weighing = fc.constantFrom<Weighing[]>({ weights: 'house-1', halfLifeDays: 30 }, { weights: 'goldstein', halfLifeDays: 30 }, { weights: 'house-1', halfLifeDays: 7 });
const pair = fc.constantFrom(pairOf('KOR', 'RUS'), pairOf('KOR', 'RUS'), pairOf('PRK', 'RUS'));

/** The state without some of the events: supposed, where `without` names any, and else as it is. */
async function stateOf(events: readonly NaiveEvent[], between: ActorPair, asked: NaivePoint, how: Weighing, without: readonly string[] = []): Promise<RelationshipState> {
  const { store, close } = answersOf(events);
  try {
    const point = pointOf(asked);
    const supposition = { ...NOTHING_SUPPOSED, without: new Set(without) };
    const allowance = new FoldingAllowance();
    const changes = pairChanges(store, between, point, affectedBy(store, without, point), supposition);
    return await new Relationships(store).weighed(between, point, how, allowance, new SupposedRecord(store, changes, supposition.without, allowance));
  } finally {
    close();
  }
}

describe('A relationship without some events', () => {
  it('is what it would be had they never been recorded, with all that is said of them, at any point and in any weighing', async () => {
    await fc.assert(
      fc.asyncProperty(amendedHistory, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), pair, question, weighing, async (events, drawn, between, asked, how) => {
        fc.pre(events.length > 0);
        const ids = [...new Set(drawn.map((number) => events[number % events.length]?.eventId ?? ''))];
        expect(await stateOf(events, between, asked, how, ids)).toEqual(await stateOf(neverRecorded(events, ids), between, asked, how));
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('has what a treaty went through still where the signature that made it theirs was retracted, unless neither was recorded', async () => {
    const event = (position: number, type: string, data: Record<string, unknown>): NaiveEvent => ({
      type, data, position, date: '2024-01-01', offsetHours: 0, learned: LEARNED, eventId: `00000000-0000-4000-8000-00000000000${String(position)}`,
    });
    const [signed, ended] = [event(1, 'TreatySigned', { treatyId: 'one', title: 'x', signatories: ['PRK', 'RUS'], clauses: [] }), event(2, 'TreatyTerminated', { treatyId: 'one', cause: 'agreement' })];
    const unsigned = event(3, 'FactRetracted', { about: signed.eventId, reason: 'x' });
    const [events, between] = [[signed, ended, unsigned], pairOf('PRK', 'RUS')];
    const asked = { day: undefined, instant: Date.UTC(2025, 0), knownAt: LEARNED, position: 1_000, certain: false };
    for (const ids of [[ended.eventId], [unsigned.eventId], [signed.eventId], [ended.eventId, unsigned.eventId]]) {
      expect(await stateOf(events, between, asked, { weights: 'house-1', halfLifeDays: 30 }, ids)).toEqual(await stateOf(neverRecorded(events, ids), between, asked, { weights: 'house-1', halfLifeDays: 30 }));
    }
  });
});
