import type { EventLog } from '../log/event-log.js';
import { lastNote, note } from './book-keeping.js';
import { ALL, checkpointStreamOf, groupKey } from './settings.js';

const CHECKPOINT_TYPE = '$SubscriptionCheckpoint';

/** How far a group has come, kept in a stream of its own: a revision as JSON text, or a position of `$all` ("C:5/P:5"). */
export class KeptCheckpoint {
  readonly #stream: string;
  readonly #ofAll: boolean;

  constructor(
    private readonly log: EventLog,
    source: string,
    group: string,
  ) {
    this.#stream = checkpointStreamOf(groupKey(source, group));
    this.#ofAll = source === ALL;
  }

  /** The last place that was kept; undefined when none was. */
  read(): number | undefined {
    const [place] = /\d+/.exec(lastNote(this.log, this.#stream) ?? '') ?? [];
    return place === undefined ? undefined : Number(place);
  }

  async keep(place: number): Promise<void> {
    await note(this.log, this.#stream, CHECKPOINT_TYPE, JSON.stringify(this.#ofAll ? `C:${place}/P:${place}` : String(place)));
  }
}
