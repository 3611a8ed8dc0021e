import type { Database, Statement } from 'better-sqlite3';
import { pairKey, type ActorPair, type PairKey } from '../kernel/actor-pair.js';
import type { Fact, FactOrder } from '../kernel/fact.js';
import { STILL_KNOWN, STILL_RECORDED } from '../kernel/fact-version.js';
import type { Fold } from '../kernel/fold.js';
import type { DeadLetter } from '../projection/dead-letter.js';
import { COUNTS, type Limits } from './limits.js';
import { FACT_COLUMNS, FACT_TABLES, factOf, type FactRow } from './rows.js';
import { SNAPSHOT_EVERY, type Reach, type Snapshot, type Snapshots } from './snapshots.js';

/** Rows read at a time, so that a first question of a long record does not hold it in memory whole. */
const PAGE = 4 * SNAPSHOT_EVERY;

const NOTHING: Reach = { since: -1n, knownFrom: -Infinity, ends: -Infinity, firstDay: '', lastDay: '', until: -1n, knownUntil: -Infinity };
const BEFORE_ALL: FactOrder = { start: -Infinity, learned: -Infinity, eventId: '' };

interface Span {
  readonly since: bigint;
  readonly knownFrom: number;
  readonly until: bigint;
  readonly knownUntil: number;
}
type PageRow = [...FactRow, since: bigint, knownFrom: number, until: bigint, knownUntil: number];
type PageQuery = Limits & { readonly pair: PairKey; readonly start: number; readonly learned: number; readonly eventId: string; readonly since: bigint; readonly knownFrom: number };

/** A fold of one pair's facts under way. */
interface Course<State> {
  state: State;
  reach: Reach;
  order: FactOrder;
  /** The last version read of the fact at `order`. */
  since: bigint;
  knownFrom: number;
  /** Facts since the last snapshot. */
  folded: number;
  /** No fact was left out so far that stands now, so that a snapshot may be taken. */
  complete: boolean;
}

/** Folds a pair's facts from the newest snapshot that holds none beyond the limits. */
export class PairFold<F extends Fact, State> {
  private readonly every: Statement<[PageQuery], PageRow>;
  private readonly counting: Statement<[PageQuery], PageRow>;
  private readonly foretold: Statement<[Limits & { pair: PairKey }], number>;

  constructor(
    database: Database,
    private readonly fold: Fold<F, State>,
    private readonly snapshots: Snapshots,
    /** Told of a fact that cannot be folded onto the state before it. */
    private readonly unfoldable: (letter: DeadLetter) => void,
  ) {
    const page = (condition: string): Statement<[PageQuery], PageRow> =>
      database
        .prepare<[PageQuery], PageRow>(
          `SELECT ${FACT_COLUMNS}, p.since, p.known_from, p.until, p.known_until FROM ${FACT_TABLES}
           WHERE p.pair = @pair AND (p.starts, p.learned, p.event_id, p.since, p.known_from) > (@start, @learned, @eventId, @since, @knownFrom) AND ${condition}
           ORDER BY p.starts, p.learned, p.event_id, p.since, p.known_from LIMIT ${PAGE}`,
        )
        .raw();
    this.every = page('p.starts <= @bound');
    this.counting = page(COUNTS);
    this.foretold = database
      .prepare<[Limits & { pair: PairKey }], number>(
        'SELECT starts FROM pair_event WHERE pair = @pair AND known_from < starts AND starts <= @bound AND known_from <= @knownAt ORDER BY starts DESC LIMIT 1',
      )
      .pluck();
  }

  /** The states at limits that differ by date alone. */
  at(pair: ActorPair, limits: readonly Limits[]): State[] {
    const places = limits.map((each) => {
      const within = this.within(pair, each);
      return { limits: within, from: this.snapshots.within(pairKey(pair), within) };
    });
    const states = new Map<Limits, State>();
    for (const { from } of places) {
      const together = places.filter((other) => placeOf(other.from) === placeOf(from)).map((other) => other.limits);
      if (together.some((each) => !states.has(each))) for (const [each, state] of this.foldTogether(pair, from, together)) states.set(each, state);
    }
    return places.map((place) => states.get(place.limits) as State);
  }

  /** What begins later than all is known is known only where it was foretold: what nobody knew yet need not be read. */
  private within(pair: ActorPair, limits: Limits): Limits {
    if (limits.bound <= limits.knownAt) return limits;
    return { ...limits, bound: Math.max(limits.knownAt, this.foretold.get({ ...limits, pair: pairKey(pair) }) ?? -Infinity) };
  }

  /** One pass over the facts after a snapshot, for all limits that begin from it; states that are still the same are folded once. */
  private foldTogether(pair: ActorPair, from: Snapshot | undefined, limits: readonly Limits[]): Map<Limits, State> {
    const course = this.begin(pair, from);
    const states = new Map(limits.map((each) => [each, course.state]));
    const widest = limits.reduce(wider);
    for (let rows: PageRow[] | undefined; rows === undefined || rows.length === PAGE; ) {
      rows = this.counting.all({ ...widest, pair: pairKey(pair), ...course.order, since: course.since, knownFrom: course.knownFrom });
      for (const row of rows) {
        const [, eventId, , , , , , learned, start, ends, firstDay, lastDay, , , since, knownFrom] = row;
        Object.assign(course, { order: { start, learned, eventId }, since, knownFrom });
        const after = new Map<State, State>();
        for (const [each, state] of states) {
          if (start > each.bound || ends > each.ends || firstDay > each.firstDay || lastDay > each.lastDay) continue;
          const next = after.get(state) ?? this.apply(state, row);
          after.set(state, next);
          states.set(each, next);
        }
      }
    }
    return states;
  }

  /** Folds on from the pair's newest snapshot as far as the next ones, and hands those over. Returns whether that brought it to the end. */
  extend(pair: ActorPair, limits: Limits, keep: (snapshot: Snapshot) => void): boolean {
    const course = this.begin(pair, this.snapshots.within(pairKey(pair), limits));
    let kept = 0;
    // A page may hold little but what was replaced: without a new snapshot the next call would begin where this one did.
    for (let more = true; more && kept === 0; ) {
      more = this.advance(pair, course, limits, (snapshot) => {
        kept += 1;
        keep(snapshot);
      });
      if (!more) return true;
    }
    return false;
  }

  private begin(pair: ActorPair, from: Snapshot | undefined): Course<State> {
    const start = { folded: 0, complete: true, since: STILL_RECORDED, knownFrom: STILL_KNOWN };
    if (!from) return { ...start, state: this.fold.begin(pair), reach: NOTHING, order: BEFORE_ALL };
    return { ...start, state: JSON.parse(from.state) as State, reach: from.reach, order: from.order };
  }

  private advance(pair: ActorPair, course: Course<State>, limits: Limits, keep: (snapshot: Snapshot) => void): boolean {
    const { start, learned, eventId } = course.order;
    // Once a fact is left out no snapshot can be taken, and the rest that does not count need not be read.
    const rows = (course.complete ? this.every : this.counting).all({ ...limits, pair: pairKey(pair), start, learned, eventId, since: course.since, knownFrom: course.knownFrom });
    for (const row of rows) this.step(course, row, limits, keep);
    const more = rows.length === PAGE;
    if (!more) this.keepIfDue(course, keep);
    return more;
  }

  private step(course: Course<State>, row: PageRow, limits: Limits, keep: (snapshot: Snapshot) => void): void {
    const [, eventId, , , , , , learned, start, ends, firstDay, lastDay, , , since, knownFrom, until, knownUntil] = row;
    // A snapshot stands between two facts, never between two versions of one.
    if (eventId !== course.order.eventId) this.keepIfDue(course, keep);
    course.order = { start, learned, eventId };
    course.since = since;
    course.knownFrom = knownFrom;
    const span = { since, knownFrom, until, knownUntil };
    if (isOver(span, limits)) {
      if (course.complete) course.reach = { ...course.reach, ...endOf(course.reach, span) };
      return;
    }
    const counts = since <= limits.position && knownFrom <= limits.knownAt && limits.knownAt < knownUntil && ends <= limits.ends && firstDay <= limits.firstDay && lastDay <= limits.lastDay;
    // What counts here and not for those who ask later makes no snapshot either.
    if (!counts || until !== STILL_RECORDED || knownUntil !== STILL_KNOWN) course.complete = false;
    if (!counts) return;
    course.state = this.apply(course.state, row);
    if (!course.complete) return;
    course.reach = widen(course.reach, { since, knownFrom, ends, firstDay, lastDay });
    course.folded += 1;
  }

  private keepIfDue(course: Course<State>, keep: (snapshot: Snapshot) => void): void {
    if (!course.complete || course.folded < SNAPSHOT_EVERY) return;
    course.folded = 0;
    keep({ order: course.order, reach: course.reach, state: JSON.stringify(course.state) });
  }

  /** A fact that cannot be folded is reported with its reason, and the rest goes on without it. */
  private apply(state: State, row: PageRow): State {
    const [position, eventId, stream, type, , , recordedAt] = row;
    try {
      return this.fold.apply(state, factOf<F>(row));
    } catch (error) {
      this.unfoldable({ position, eventId, stream, type, kind: 'fold', reason: `cannot be folded: ${error instanceof Error ? error.message : String(error)}`, recordedAt });
      return state;
    }
  }
}

const placeOf = (snapshot: Snapshot | undefined): string => (snapshot ? `${snapshot.order.start} ${snapshot.order.learned} ${snapshot.order.eventId} ${snapshot.reach.since} ${snapshot.reach.until}` : '');

const wider = (one: Limits, other: Limits): Limits => ({
  ...one,
  bound: later(one.bound, other.bound),
  ends: later(one.ends, other.ends),
  firstDay: later(one.firstDay, other.firstDay),
  lastDay: later(one.lastDay, other.lastDay),
});

/** Whether the version was replaced or retracted for everyone who asks at these limits or later. */
const isOver = ({ until, knownUntil }: Span, { position, knownAt }: Limits): boolean => until <= position || (until === STILL_RECORDED && knownUntil <= knownAt);

const endOf = (reach: Reach, { until, knownUntil }: Span): Pick<Reach, 'until' | 'knownUntil'> =>
  until === STILL_RECORDED ? { until: reach.until, knownUntil: later(reach.knownUntil, knownUntil) } : { until: later(reach.until, until), knownUntil: reach.knownUntil };

const later = <T extends bigint | number | string>(one: T, other: T): T => (one > other ? one : other);

const widen = (reach: Reach, by: Omit<Reach, 'until' | 'knownUntil'>): Reach => ({
  ...reach,
  since: later(reach.since, by.since),
  knownFrom: later(reach.knownFrom, by.knownFrom),
  ends: later(reach.ends, by.ends),
  firstDay: later(reach.firstDay, by.firstDay),
  lastDay: later(reach.lastDay, by.lastDay),
});
