import fc from 'fast-check';
import { amended, type Amendment, type AmendmentChange } from './amendment.js';
import type { Fact } from './fact.js';
import { versionsOf, type FactVersion } from './fact-version.js';
import { parseOccurred } from './time/parse-occurred.js';

const LEARNED = 100;
const FACT: Fact = {
  eventId: 'fact', stream: 'treaty-csp', position: 10n, recordedAt: LEARNED, learned: LEARNED, occurrence: parseOccurred('2024-06-19'),
  event: { type: 'TreatySigned', data: { occurred: { date: '2024-06-19' }, title: 'Partnership', sources: [{ publisher: 'KCNA' }] } },
  anomalies: [], amendedBy: [], contests: [],
};

const said = (position: number, change: AmendmentChange, about = 'fact', learned = LEARNED + position): Amendment => ({ eventId: `amendment-${position}`, about, learned, position: BigInt(position), change, anomalies: [] });
const correction = (fields: Record<string, unknown>): AmendmentChange => ({ kind: 'correction', fields });
const retraction: AmendmentChange = { kind: 'retraction' };

const seenAt = (versions: readonly FactVersion<Fact>[], known: number, position: number): Fact | undefined => {
  const seen = versions.filter(({ knownFrom, knownUntil, since, until }) => knownFrom <= known && known < knownUntil && since <= BigInt(position) && BigInt(position) < until);
  expect(seen.length).toBeLessThan(2);
  return seen[0]?.fact;
};
const titleAt = (versions: readonly FactVersion<Fact>[], known: number, position: number) => (seenAt(versions, known, position)?.event.data as { title?: string } | undefined)?.title;

describe('A fact that was corrected', () => {
  const versions = versionsOf(FACT, [said(20, correction({ title: 'Treaty on Partnership', occurred: { date: '2024-06-18' } }))]);

  it('shows its old self to those who did not know of the correction yet, and to those who read the log before it', () => {
    expect(titleAt(versions, LEARNED + 19, 30)).toBe('Partnership');
    expect(titleAt(versions, LEARNED + 50, 19)).toBe('Partnership');
    expect(titleAt(versions, LEARNED + 20, 20)).toBe('Treaty on Partnership');
  });

  it('happened when the correction says', () => {
    expect(seenAt(versions, LEARNED + 20, 20)?.occurrence.firstDay).toBe('2024-06-18');
    expect(seenAt(versions, LEARNED + 20, 20)?.amendedBy).toEqual(['amendment-20']);
  });

  it('is not seen before it was learned or recorded', () => {
    expect(seenAt(versions, LEARNED - 1, 30)).toBeUndefined();
    expect(seenAt(versions, LEARNED, 9)).toBeUndefined();
  });

  it('is what it was again where the correction is retracted', () => {
    const undone = versionsOf(FACT, [said(20, correction({ title: 'x' })), said(30, retraction, 'amendment-20')]);
    expect(titleAt(undone, LEARNED + 25, 40)).toBe('x');
    expect(titleAt(undone, LEARNED + 40, 25)).toBe('x');
    expect(titleAt(undone, LEARNED + 40, 40)).toBe('Partnership');
  });

  it('takes the later learned of two corrections, whichever was recorded first', () => {
    const both = versionsOf(FACT, [said(20, correction({ title: 'learned last' }), 'fact', 500), said(30, correction({ title: 'learned first' }), 'fact', 300)]);
    expect(titleAt(both, 600, 40)).toBe('learned last');
    expect(titleAt(both, 400, 40)).toBe('learned first');
    expect(titleAt(both, 400, 25)).toBe('Partnership');
  });
});

describe('A fact that was retracted', () => {
  it('is gone for those who know it, and back where the retraction is retracted', () => {
    const versions = versionsOf(FACT, [said(20, retraction), said(30, retraction, 'amendment-20')]);
    expect(seenAt(versions, LEARNED + 25, 25)).toBeUndefined();
    expect(seenAt(versions, LEARNED + 15, 25)).toBeDefined();
    expect(seenAt(versions, LEARNED + 35, 35)).toBeDefined();
  });
});

describe('A fact of which more is said', () => {
  it('keeps its own account beside the new source and the dispute', () => {
    const { fact } = versionsOf(FACT, [said(20, { kind: 'source', sources: [{ publisher: 'TASS' }] }), said(30, { kind: 'dispute', reason: 'never signed', claimedBy: 'KOR' })]).at(-1)!;
    expect((fact.event.data as { sources: object[] }).sources).toEqual([{ publisher: 'KCNA' }, { publisher: 'TASS' }]);
    expect(fact.contests).toEqual([{ eventId: 'amendment-30', reason: 'never signed', claimedBy: 'KOR' }]);
  });
});

describe('The versions of a fact', () => {
  const change = fc.oneof(
    fc.nat({ max: 3 }).map((number) => correction({ title: `title ${number}` })),
    fc.constant(retraction),
    fc.constant<AmendmentChange>({ kind: 'dispute', reason: 'no' }),
  );
  const amendments = fc
    .array(fc.record({ change, learned: fc.integer({ min: LEARNED - 5, max: LEARNED + 30 }), of: fc.nat({ max: 8 }) }), { maxLength: 7 })
    .map((drawn) => drawn.map(({ change, learned, of }, place) => said(11 + place, change, of < place && change.kind === 'retraction' ? `amendment-${11 + of}` : 'fact', learned)));

  it('show at each point what a filter of the amendments known and recorded by then says', () => {
    fc.assert(
      fc.property(amendments, fc.integer({ min: LEARNED - 6, max: LEARNED + 31 }), fc.integer({ min: 9, max: 20 }), (all, known, position) => {
        const visible = known >= FACT.learned && position >= 10;
        const expected = visible ? amended(FACT, all.filter((each) => each.learned <= known && each.position <= BigInt(position))) : undefined;
        expect(seenAt(versionsOf(FACT, all), known, position)).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });
});
