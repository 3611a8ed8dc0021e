import type { Database, Statement } from 'better-sqlite3';
import { pairKey, type ActorPair, type PairKey } from '../kernel/actor-pair.js';
import { orderOf, type Fact, type FactOrder } from '../kernel/fact.js';
import type { Fold } from '../kernel/fold.js';
import type { Point } from '../kernel/point.js';
import { countsAsOf, instantOf } from '../kernel/time/as-of.js';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../kernel/time/occurrence.js';
import { boundedPosition, factOf, type EventRow } from './rows.js';
import { SNAPSHOT_EVERY, type Snapshot, type Snapshots } from './snapshots.js';

/** No zone is further from UTC than this: within it, a day of the question is compared fact by fact. */
const ZONE_SLACK = 15 * 3_600_000;

const BEFORE_ALL: FactOrder = { start: BEGINNING_OF_TIME - 1, learned: 0, position: 0n };

/** Whether the fact counts at the point. */
export function countsAt(fact: Fact, point: Point): boolean {
  if (fact.learned > point.knownAt || fact.position > point.position) return false;
  const counting = countsAsOf(fact.occurrence, point.asOf);
  return counting === 'certainly' || (counting === 'possibly' && point.certainty === 'possible');
}

/**
 * Answers a point by folding from the newest snapshot that holds nothing but facts which count there.
 * What must be left out (learned later, recorded later, only possible) decides how far back that snapshot lies.
 */
export class FoldAt<F extends Fact, State> {
  private readonly facts: Statement<[PairKey, number, number, number, number], EventRow>;
  private readonly firstRecordedAfter: Statement<[PairKey, number, number], { start: number | null }>;
  private readonly firstLearnedAfter: Statement<[PairKey, number, number], { start: number | null }>;
  private readonly firstNotEnded: Statement<[PairKey, number, number], { start: number | null }>;
  private readonly keepAll: (pair: PairKey, taken: readonly Snapshot<State>[]) => void;

  constructor(database: Database, private readonly fold: Fold<F, State>, private readonly snapshots: Snapshots<State>) {
    this.facts = database.prepare(
      `SELECT e.* FROM pair_event p JOIN event e ON e.position = p.position
       WHERE p.pair = ? AND (p.start, p.learned, p.position) > (?, ?, ?) AND p.start <= ? ORDER BY p.start, p.learned, p.position`,
    );
    this.firstRecordedAfter = database.prepare('SELECT min(start) AS start FROM pair_event INDEXED BY pair_event_by_position WHERE pair = ? AND position > ? AND start <= ?');
    this.firstLearnedAfter = database.prepare('SELECT min(start) AS start FROM pair_event INDEXED BY pair_event_by_learned WHERE pair = ? AND learned > ? AND start <= ?');
    this.firstNotEnded = database.prepare('SELECT min(start) AS start FROM pair_event WHERE pair = ? AND start <= ? AND end > ?');
    this.keepAll = database.transaction((pair: PairKey, taken: readonly Snapshot<State>[]) => {
      for (const snapshot of taken) this.snapshots.keep(pair, snapshot);
    });
  }

  state(pair: ActorPair, point: Point): State {
    const key = pairKey(pair);
    const latest = point.asOf.kind === 'instant' ? point.asOf.at : instantOf(point.asOf) + ZONE_SLACK;
    const from = this.snapshots.before(key, this.firstLeftOut(key, point, latest));
    let state = from?.state ?? this.fold.begin(pair);
    let since = 0;
    let complete = true;
    const taken: Snapshot<State>[] = [];
    const { start, learned, position } = from?.order ?? BEFORE_ALL;
    for (const row of this.facts.iterate(key, start, learned, boundedPosition(position), latest)) {
      const fact = factOf<F>(row);
      if (!countsAt(fact, point)) {
        complete = false;
        continue;
      }
      state = this.fold.apply(state, fact);
      if (complete && ++since % SNAPSHOT_EVERY === 0) taken.push({ order: orderOf(fact), state });
    }
    if (taken.length > 0) this.keepAll(key, taken);
    return state;
  }

  /** The instant before which every fact of the pair counts at the point. */
  private firstLeftOut(key: PairKey, point: Point, latest: number): number {
    const certainFrom = point.asOf.kind === 'day' ? latest - 2 * ZONE_SLACK : latest + 1;
    const candidates = [
      Math.max(certainFrom, BEGINNING_OF_TIME),
      this.firstRecordedAfter.get(key, boundedPosition(point.position), latest)?.start,
      point.knownAt >= END_OF_TIME ? undefined : this.firstLearnedAfter.get(key, point.knownAt, latest)?.start,
      point.certainty === 'possible' ? undefined : this.firstNotEnded.get(key, latest, instantOf(point.asOf) - ZONE_SLACK)?.start,
    ];
    return Math.min(...candidates.filter((start) => start !== undefined && start !== null));
  }
}
