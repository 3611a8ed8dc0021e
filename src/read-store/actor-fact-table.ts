import type { Database, Statement } from 'better-sqlite3';
import type { ActorId } from '../kernel/actor.js';
import { orderOf, type Fact } from '../kernel/fact.js';
import type { FactVersion } from '../kernel/fact-version.js';
import type { Parties } from './filing.js';

/** Under this name every fact stands, whomever it names. */
export const EVERYBODY = '';

const DAY = 86_400_000;
/** A fact whose date is longer stands apart, so that a search from a date on need not begin at the beginning of all. */
export const SHORT = 400 * DAY;

/**
 * Where to look for the facts of an actor, in canonical order. A row says that a version of the fact has stood there: what it says at a
 * point, and whether it still names the actor, is seen from the fact.
 */
export class ActorFactTable<F extends Fact> {
  private readonly insert: Statement<unknown[]>;

  constructor(
    database: Database,
    private readonly actorsNamed: (event: F['event']) => readonly ActorId[],
  ) {
    this.insert = database.prepare(
      `INSERT INTO actor_fact (actor, long, starts, learned, event_id, ends, position, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET since = excluded.since WHERE excluded.since < since`,
    );
  }

  /** Runs inside the transaction of its caller. */
  add(versions: readonly FactVersion<F>[], parties: Parties): void {
    for (const { fact, since } of versions) {
      const named = this.actorsNamed(fact.event);
      this.put(EVERYBODY, fact, since);
      for (const actor of new Set(named)) this.put(actor, fact, since);
      for (const [actor, joined] of parties) if (!named.includes(actor)) this.put(actor, fact, joined > since ? joined : since);
    }
  }

  private put(actor: ActorId, fact: F, since: bigint): void {
    const { start, learned, eventId } = orderOf(fact);
    const { end } = fact.occurrence;
    this.insert.run(actor, end - start > SHORT ? 1 : 0, start, learned, eventId, end, fact.position, since);
  }
}
