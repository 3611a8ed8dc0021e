import fc from 'fast-check';
import { decideAppend, type AppendDecision, type ExpectedRevision } from './append-rule.js';
import { TOMBSTONE_REVISION } from './stored-event.js';

/** A stream as a list of one-letter ids, in the order in which they were written. */
interface Model {
  ids: string[];
  recent: string[];
  tombstoned: boolean;
  softDeleted: boolean;
  hasMetadata: boolean;
}

const idOf = (letter: string): Buffer => Buffer.alloc(16, letter);

function decide(model: Model, expected: ExpectedRevision, ids: string[]): AppendDecision {
  return decideAppend(
    {
      last: model.tombstoned ? TOMBSTONE_REVISION : model.ids.length - 1,
      softDeleted: model.softDeleted,
      hasMetadata: model.hasMetadata,
      recentRevisionOf: (id) => {
        const revision = model.ids.lastIndexOf(id.toString('latin1', 0, 1));
        return revision >= 0 && model.recent.includes(model.ids[revision] ?? '') ? revision : undefined;
      },
      idAt: (revision) => (model.ids[revision] === undefined ? undefined : idOf(model.ids[revision])),
    },
    expected,
    ids.map(idOf),
  );
}

/** The same rule, told as a story about lists instead of a loop over a view. */
function naive(model: Model, expected: ExpectedRevision, ids: string[]): AppendDecision {
  const stored = model.ids;
  const wrong: AppendDecision = { decision: 'wrong-expected-revision', actual: stored.length - 1 };
  if (model.tombstoned) return { decision: 'stream-deleted' };
  if (expected === 'stream_exists' && model.softDeleted) return { decision: 'stream-deleted' };
  if (expected === 'stream_exists' && stored.length === 0 && !model.hasMetadata) return wrong;
  if (typeof expected === 'string') {
    const known = ids.map((id) => stored.includes(id) && model.recent.includes(id));
    if (known[0] !== true) return { decision: 'write' };
    const lastId = ids.at(-1) ?? '';
    return known.includes(false) ? wrong : { decision: 'already-written', revision: stored.lastIndexOf(lastId) };
  }
  if (expected === stored.length - 1) return { decision: 'write' };
  if (expected >= stored.length || ids.length === 0) return wrong;
  const there = stored.slice(expected + 1, expected + 1 + ids.length);
  if (there.join() === ids.join()) return { decision: 'already-written', revision: expected + ids.length };
  return there[0] !== ids[0] && expected === -1 && model.softDeleted ? { decision: 'write' } : wrong;
}

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 4 });
const models: fc.Arbitrary<Model> = fc.record({
  ids: letters,
  recent: letters,
  tombstoned: fc.boolean(),
  softDeleted: fc.boolean(),
  hasMetadata: fc.boolean(),
});
const expectations: fc.Arbitrary<ExpectedRevision> = fc.oneof(
  fc.constant<ExpectedRevision>('any'),
  fc.constant<ExpectedRevision>('stream_exists'),
  fc.integer({ min: -1, max: 6 }),
);

describe('whether events may be appended', () => {
  it('is decided as a naive reading of the rule decides it', () => {
    fc.assert(
      fc.property(models, expectations, letters, (model, expected, ids) => {
        expect(decide(model, expected, ids)).toEqual(naive(model, expected, ids));
      }),
      { numRuns: 5000 },
    );
  });

  const fresh: Model = { ids: [], recent: [], tombstoned: false, softDeleted: false, hasMetadata: false };
  const twoWritten: Model = { ...fresh, ids: ['a', 'b'], recent: ['a', 'b'] };

  it('takes a retry of the first part of a batch for the same append, at the revision of its last event', () => {
    expect(decide(twoWritten, -1, ['a'])).toEqual({ decision: 'already-written', revision: 0 });
  });

  it('refuses a retry that has grown', () => {
    expect(decide({ ...fresh, ids: ['a'], recent: ['a'] }, -1, ['a', 'b'])).toEqual({ decision: 'wrong-expected-revision', actual: 0 });
  });

  it('writes the same ids again when the revision is up to date', () => {
    expect(decide(twoWritten, 1, ['b'])).toEqual({ decision: 'write' });
  });

  it('counts metadata alone as an existing stream', () => {
    expect(decide({ ...fresh, hasMetadata: true }, 'stream_exists', ['a'])).toEqual({ decision: 'write' });
  });
});
