import type { Database, Statement } from 'better-sqlite3';
import { pairKey, type ActorPair, type PairKey } from '../kernel/actor-pair.js';
import type { Fact, FactOrder } from '../kernel/fact.js';
import type { Fold } from '../kernel/fold.js';
import type { DeadLetters } from './dead-letters.js';
import { COUNTS, type Limits } from './limits.js';
import { EVENT_COLUMNS, factOf, type EventRow } from './rows.js';
import { SNAPSHOT_EVERY, type Reach, type Snapshot, type Snapshots } from './snapshots.js';

/** Rows read at a time, so that a first question of a long record does not hold it in memory whole. */
const PAGE = 4 * SNAPSHOT_EVERY;

const NOTHING: Reach = { since: -1n, learned: -Infinity, ends: -Infinity, firstDay: '', lastDay: '' };
const BEFORE_ALL: FactOrder = { start: -Infinity, learned: -Infinity, position: -1n };

type PageRow = [...EventRow, since: bigint];
type PageQuery = Limits & { readonly pair: PairKey; readonly start: number; readonly learned: number; readonly after: bigint };

/** A fold of one pair's facts under way. */
interface Course<State> {
  state: State;
  reach: Reach;
  order: FactOrder;
  /** Facts since the last snapshot. */
  folded: number;
  /** No fact was left out so far, so that a snapshot may be taken. */
  complete: boolean;
}

/** Folds a pair's facts from the newest snapshot that holds none beyond the limits, and leaves snapshots behind. */
export class PairFold<F extends Fact, State> {
  private readonly every: Statement<[PageQuery], PageRow>;
  private readonly counting: Statement<[PageQuery], PageRow>;
  private readonly keep: (pair: PairKey, snapshots: readonly Snapshot[]) => void;

  constructor(
    database: Database,
    private readonly fold: Fold<F, State>,
    private readonly snapshots: Snapshots,
    private readonly deadLetters: DeadLetters,
  ) {
    const page = (condition: string): Statement<[PageQuery], PageRow> =>
      database
        .prepare<[PageQuery], PageRow>(
          `SELECT ${EVENT_COLUMNS}, p.since FROM pair_event p CROSS JOIN event e ON e.position = p.position
           WHERE p.pair = @pair AND (p.starts, p.learned, p.position) > (@start, @learned, @after) AND ${condition}
           ORDER BY p.starts, p.learned, p.position LIMIT ${PAGE}`,
        )
        .raw();
    this.every = page('p.starts <= @bound');
    this.counting = page(COUNTS);
    this.keep = database.transaction((pair: PairKey, taken: readonly Snapshot[]) => {
      for (const snapshot of taken) snapshots.keep(pair, snapshot);
    });
  }

  /** The state at the limits. */
  at(pair: ActorPair, limits: Limits): State {
    const course = this.begin(pair, limits);
    while (this.advance(pair, course, limits)) continue;
    return course.state;
  }

  /** Folds one page onto the pair's newest snapshot. Returns whether that brought it to the end. */
  extend(pair: ActorPair, limits: Limits): boolean {
    return !this.advance(pair, this.begin(pair, limits), limits);
  }

  private begin(pair: ActorPair, limits: Limits): Course<State> {
    const from = this.snapshots.within(pairKey(pair), limits);
    if (!from) return { state: this.fold.begin(pair), reach: NOTHING, order: BEFORE_ALL, folded: 0, complete: true };
    return { state: JSON.parse(from.state) as State, reach: from.reach, order: from.order, folded: 0, complete: true };
  }

  private advance(pair: ActorPair, course: Course<State>, limits: Limits): boolean {
    const key = pairKey(pair);
    const { start, learned, position: after } = course.order;
    // Once a fact is left out no snapshot can be taken, and the rest that does not count need not be read.
    const rows = (course.complete ? this.every : this.counting).all({ ...limits, pair: key, start, learned, after });
    const taken: Snapshot[] = [];
    for (const row of rows) this.step(course, row, limits, taken);
    if (taken.length > 0) this.keep(key, taken);
    return rows.length === PAGE;
  }

  private step(course: Course<State>, row: PageRow, limits: Limits, taken: Snapshot[]): void {
    const [position, , , , , , , learned, start, ends, firstDay, lastDay, since] = row;
    course.order = { start, learned, position };
    const counts = since <= limits.position && learned <= limits.knownAt && ends <= limits.ends && firstDay <= limits.firstDay && lastDay <= limits.lastDay;
    if (!counts) {
      course.complete = false;
      return;
    }
    course.state = this.apply(course.state, row);
    if (!course.complete) return;
    course.reach = widen(course.reach, { since, learned, ends, firstDay, lastDay });
    course.folded += 1;
    if (course.folded % SNAPSHOT_EVERY === 0) taken.push({ order: course.order, reach: course.reach, state: JSON.stringify(course.state) });
  }

  /** A fact that cannot be folded is put aside with its reason, and the rest goes on without it. */
  private apply(state: State, row: PageRow): State {
    const [position, eventId, stream, type, , , recordedAt] = row;
    try {
      return this.fold.apply(state, factOf<F>(row));
    } catch (error) {
      this.deadLetters.keep({ position, eventId, stream, type, reason: `cannot be folded: ${error instanceof Error ? error.message : String(error)}`, recordedAt });
      return state;
    }
  }
}

const later = <T extends bigint | number | string>(one: T, other: T): T => (one > other ? one : other);

const widen = (reach: Reach, by: Reach): Reach => ({
  since: later(reach.since, by.since),
  learned: later(reach.learned, by.learned),
  ends: later(reach.ends, by.ends),
  firstDay: later(reach.firstDay, by.firstDay),
  lastDay: later(reach.lastDay, by.lastDay),
});
