import type { EventLog } from '../log/event-log.js';
import { KeptCheckpoint } from './checkpoint.js';
import type { ParkedMessages } from './parked.js';
import { Progress } from './progress.js';
import type { GroupConfiguration } from './settings.js';

/** Milliseconds before the books are written again when the log refused. */
const RETRY_AFTER = 1000;

/** How far a group has come, in memory and on disk: through its source, and through the parked messages it replays. */
export class Books {
  readonly source: Progress;
  readonly parked: Progress;
  readonly #checkpoint: KeptCheckpoint;
  #writing = false;
  #failed = false;
  #nextAt = 0;
  #notBefore = 0;

  constructor(
    log: EventLog,
    private readonly configuration: GroupConfiguration,
    private readonly messages: ParkedMessages,
    private readonly tell: (what: string, error: unknown) => void,
  ) {
    this.#checkpoint = new KeptCheckpoint(log, configuration.source.stream, configuration.name);
    this.source = new Progress(this.#checkpoint.read() ?? configuration.first - 1);
    this.parked = new Progress(messages.extent.first - 1);
  }

  /** Begins to write when so much was settled that it must not wait; undefined when there is nothing to write now. */
  writeWhenMuch(now: number): Promise<void> | undefined {
    if (this.#writing || now < this.#notBefore) return undefined;
    return this.source.isDue(Math.max(1, this.configuration.settings.maxCheckpointCount)) ? this.write(now) : undefined;
  }

  /** Begins to write what time has made due. */
  writeInTime(now: number): Promise<void> | undefined {
    if (this.#writing || now < this.#notBefore || (now < this.#nextAt && !this.#failed)) return undefined;
    const enough = this.#failed ? 0 : this.configuration.settings.minCheckpointCount;
    return this.source.isDue(enough) || this.parked.isDue(0) ? this.write(now) : undefined;
  }

  /** Writes all that is settled. What cannot be written is told, and stays due. */
  async write(now: number): Promise<void> {
    this.#writing = true;
    this.#nextAt = now + this.configuration.settings.checkpointAfter;
    try {
      if (this.source.isDue(0)) await this.#keep(this.source, (place) => this.#checkpoint.keep(place));
      if (this.parked.isDue(0)) await this.#keep(this.parked, (place) => this.messages.forgetUpTo(place));
      this.#failed = false;
    } catch (error) {
      this.#failed = true;
      this.#notBefore = now + RETRY_AFTER;
      this.tell('The checkpoint was not written', error);
    } finally {
      this.#writing = false;
    }
  }

  async #keep(progress: Progress, write: (place: number) => Promise<void>): Promise<void> {
    const checkpoint = progress.begin();
    await write(checkpoint);
    progress.finish(checkpoint);
  }
}
