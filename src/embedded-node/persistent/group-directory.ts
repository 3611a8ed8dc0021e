import type { EventLog } from '../log/event-log.js';
import { lastNote, note } from './book-keeping.js';
import { groupFailure } from './failures.js';
import { Group } from './group.js';
import { checkpointStreamOf, groupKey, parkedStreamOf, type GroupConfiguration } from './settings.js';

const CONFIGURATION_STREAM = '$persistentSubscriptionConfig';
const CONFIGURATION_TYPE = '$PersistentConfig';
/** Milliseconds. */
const TICK = 100;

/** All groups of the node. They are changed one after the other, as each change writes the whole list; it is on disk before it is answered. */
export class GroupDirectory {
  readonly #groups = new Map<string, Group>();
  readonly #forgetLog: () => void;
  readonly #timer: NodeJS.Timeout;
  #changes: Promise<void> = Promise.resolve();

  constructor(private readonly log: EventLog) {
    this.#load();
    this.#forgetLog = log.onAppended(() => {
      for (const group of this.#groups.values()) group.wake();
    });
    this.#timer = setInterval(() => {
      for (const group of this.#groups.values()) group.tick(Date.now());
    }, TICK);
    this.#timer.unref();
  }

  find(stream: string, name: string): Group | undefined {
    return this.#groups.get(groupKey(stream, name));
  }

  /** @throws CallError when there is none. */
  existing(stream: string, name: string): Group {
    const group = this.find(stream, name);
    if (!group) throw groupFailure('does-not-exist', stream, name);
    return group;
  }

  /** @param stream undefined for the groups of all streams. */
  list(stream: string | undefined): Group[] {
    return [...this.#groups.values()].filter((group) => stream === undefined || group.configuration.source.stream === stream);
  }

  create(configuration: GroupConfiguration): Promise<void> {
    const { stream } = configuration.source;
    return this.#change(async () => {
      if (this.find(stream, configuration.name)) throw groupFailure('exists', stream, configuration.name);
      // A crash while one of the same name was deleted may have left its books.
      await this.#deleteBooks(groupKey(stream, configuration.name));
      await this.#keep([...this.#configurations(), configuration]);
      this.#open(configuration);
    });
  }

  /** Puts new settings in force: consumers are dropped, what is settled stays settled. */
  update(configuration: GroupConfiguration): Promise<void> {
    const { name, source } = configuration;
    return this.#change(async () => {
      const former = this.existing(source.stream, name);
      const updated = { ...configuration, source: former.configuration.source };
      await this.#keep(this.#configurations().map((kept) => (kept === former.configuration ? updated : kept)));
      await this.#close(former);
      this.#open(updated);
    });
  }

  remove(stream: string, name: string): Promise<void> {
    return this.#change(async () => {
      const group = this.existing(stream, name);
      await this.#keep(this.#configurations().filter((kept) => kept !== group.configuration));
      const key = groupKey(stream, name);
      this.#groups.delete(key);
      group.dropAll();
      await group.abandon();
      await this.#deleteBooks(key);
    });
  }

  /** Drops every consumer and starts from what is on disk. */
  restart(): Promise<void> {
    return this.#change(async () => {
      await Promise.all(this.list(undefined).map((group) => this.#close(group)));
      this.#load();
    });
  }

  /** Puts on disk what is settled, and does nothing any more. Consumers are not told: their calls end with the node. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#forgetLog();
    await this.#changes;
    await Promise.all(this.list(undefined).map((group) => group.close()));
    this.#groups.clear();
  }

  #change(apply: () => Promise<void>): Promise<void> {
    const changed = this.#changes.then(apply);
    // Whoever asked for it hears of a failure; the next change is made all the same.
    this.#changes = changed.catch(() => undefined);
    return changed;
  }

  #open(configuration: GroupConfiguration): void {
    this.#groups.set(groupKey(configuration.source.stream, configuration.name), new Group(this.log, configuration));
  }

  async #close(group: Group): Promise<void> {
    const { source, name } = group.configuration;
    this.#groups.delete(groupKey(source.stream, name));
    group.dropAll();
    await group.close();
  }

  #configurations(): GroupConfiguration[] {
    return this.list(undefined).map((group) => group.configuration);
  }

  async #keep(groups: readonly GroupConfiguration[]): Promise<void> {
    await note(this.log, CONFIGURATION_STREAM, CONFIGURATION_TYPE, JSON.stringify({ groups }));
  }

  async #deleteBooks(key: string): Promise<void> {
    for (const stream of [checkpointStreamOf(key), parkedStreamOf(key)]) {
      if (this.log.extentOf(stream).state === 'exists') await this.log.write({ kind: 'delete', stream, expected: 'any' });
    }
  }

  #load(): void {
    const kept = lastNote(this.log, CONFIGURATION_STREAM);
    if (kept === undefined) return;
    for (const configuration of (JSON.parse(kept) as { groups: GroupConfiguration[] }).groups) this.#open(configuration);
  }
}
