import type { Database, Statement } from 'better-sqlite3';
import type { DeliveryStep, DueQuery, OwedWebhook, WebhookQueue } from './webhook-queue.js';

type Row = [firing: string, position: bigint, watch: string, target: string, parked: bigint, attempts: bigint, error: string | null, since: number, nextAttempt: number, holder: string, revision: bigint];

const COLUMNS = 'firing, position, watch, target, parked, attempts, error, since, next_attempt, holder, revision';
const STATE = `CASE WHEN parked = 1 THEN 'parked' WHEN error IS NULL THEN 'waiting' ELSE 'failing' END`;

/** What is owed to webhooks; a message that was delivered is owed no more, and leaves, but for the revision that says so. */
export class WebhookTable implements WebhookQueue {
  private readonly keep: Statement<unknown[]>;
  private readonly remove: Statement<[string]>;
  private readonly settle: Statement<[string, bigint]>;
  private readonly settled: Statement<[string], bigint>;
  private readonly one: Statement<[string], Row>;
  private readonly later: Statement<[bigint, string, string, number], Row>;
  private readonly counted: Statement<[], [OwedWebhook['state'], bigint]>;
  private readonly owing: Statement<[], string>;
  private readonly nextOf: Statement<[Record<keyof DueQuery, string | number>], Row>;

  constructor(database: Database) {
    this.keep = database.prepare(`INSERT OR REPLACE INTO webhook (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.remove = database.prepare('DELETE FROM webhook WHERE firing = ?');
    this.settle = database.prepare('INSERT OR REPLACE INTO webhook_delivered (firing, revision) VALUES (?, ?)');
    this.settled = database.prepare<[string], bigint>('SELECT revision FROM webhook_delivered WHERE firing = ?').pluck();
    const rows = <P extends unknown[]>(rest: string): Statement<P, Row> => database.prepare<P, Row>(`SELECT ${COLUMNS} FROM webhook ${rest}`).raw();
    this.one = rows('WHERE firing = ?');
    this.later = rows(`WHERE position > ? AND (? = '' OR ${STATE} = ?) ORDER BY position LIMIT ?`);
    this.counted = database.prepare<[], [OwedWebhook['state'], bigint]>(`SELECT ${STATE}, count(*) FROM webhook GROUP BY 1`).raw();
    // One step of the index for each target, however much is owed to it.
    this.owing = database
      .prepare<[], string>(
        `WITH RECURSIVE owing (target) AS (
           SELECT min(target) FROM webhook WHERE parked = 0
           UNION ALL SELECT (SELECT min(target) FROM webhook WHERE parked = 0 AND target > owing.target) FROM owing WHERE owing.target IS NOT NULL
         ) SELECT target FROM owing WHERE target IS NOT NULL`,
      )
      .pluck();
    this.nextOf = rows('WHERE parked = 0 AND target = @target AND next_attempt <= @now AND (holder = @by OR next_attempt <= @late) ORDER BY next_attempt LIMIT @limit');
  }

  /** Takes the step, unless a later one of the same stream was taken already. */
  take(step: DeliveryStep, revision: bigint): void {
    const last = this.settled.get(step.firing) ?? this.one.get(step.firing)?.[10] ?? -1n;
    if (last > revision) return;
    if (step.kind === 'delivered') {
      this.remove.run(step.firing);
      this.settle.run(step.firing, revision);
      return;
    }
    const { firing, position, watchId, target, parked, attempts, error, since, nextAttempt, by } = step;
    this.keep.run(firing, position, watchId, target, Number(parked), attempts, error ?? null, since, nextAttempt, by, revision);
  }

  find(firing: string): OwedWebhook | undefined {
    const row = this.one.get(firing);
    return row && owed(row);
  }

  list(after: bigint, limit: number, state: OwedWebhook['state'] | '' = ''): OwedWebhook[] {
    return this.later.all(after, state, state, limit).map(owed);
  }

  count(): Readonly<Record<OwedWebhook['state'], number>> {
    const found = this.counted.all().map(([state, count]) => [state, Number(count)]);
    return { waiting: 0, failing: 0, parked: 0, ...(Object.fromEntries(found) as Partial<Record<OwedWebhook['state'], number>>) };
  }

  targets(): string[] {
    return this.owing.all();
  }

  due(query: DueQuery): OwedWebhook[] {
    return this.nextOf.all({ ...query }).map(owed);
  }
}

function owed([firing, position, watchId, target, parked, attempts, error, since, nextAttempt, by, revision]: Row): OwedWebhook {
  const state = parked === 1n ? 'parked' : error === null ? 'waiting' : 'failing';
  return { firing, position, watchId, target, state, attempts: Number(attempts), ...(error === null ? {} : { error }), since, nextAttempt, by, revision };
}
