import type { EventLog } from '../log/event-log.js';
import { Group } from './group.js';
import { note } from './parked.js';
import { checkpointStreamOf, groupKey, parkedStreamOf, type GroupConfiguration } from './settings.js';

const CONFIGURATION_STREAM = '$persistentSubscriptionConfig';
const CONFIGURATION_TYPE = '$PersistentConfig';
const TICK = 100;

/** All groups of the node; each change of them is on disk before it is answered. */
export class GroupDirectory {
  readonly #groups = new Map<string, Group>();
  #changes: Promise<void> = Promise.resolve();

  constructor(private readonly log: EventLog) {
    this.#load();
    log.onAppended(() => {
      for (const group of this.#groups.values()) group.pump();
    });
    setInterval(() => {
      for (const group of this.#groups.values()) group.tick(Date.now()).catch(report);
    }, TICK).unref();
  }

  find(stream: string, name: string): Group | undefined {
    return this.#groups.get(groupKey(stream, name));
  }

  list(stream?: string): Group[] {
    return [...this.#groups.values()].filter((group) => stream === undefined || group.configuration.source.stream === stream);
  }

  /** Adds a group, or puts another in its place and drops the consumers of the former. */
  async put(configuration: GroupConfiguration): Promise<void> {
    const key = groupKey(configuration.source.stream, configuration.name);
    await this.#change(key, configuration);
    await this.#replace(key);
    this.#groups.set(key, new Group(this.log, configuration));
  }

  async remove(stream: string, name: string): Promise<void> {
    const key = groupKey(stream, name);
    await this.#change(key, undefined);
    this.#groups.get(key)?.dropAll();
    this.#groups.delete(key);
    for (const kept of [checkpointStreamOf(key), parkedStreamOf(key)]) {
      await this.log.write({ kind: 'delete', stream: kept, expected: 'any' });
    }
  }

  /** Drops every consumer and starts from what is on disk. */
  async restart(): Promise<void> {
    for (const key of this.#groups.keys()) await this.#replace(key);
    this.#load();
  }

  async #replace(key: string): Promise<void> {
    const former = this.#groups.get(key);
    if (!former) return;
    former.dropAll();
    this.#groups.delete(key);
    if (former.progress.isDue(1)) await former.writeCheckpoint();
  }

  /** One after the other, as each writes the whole list. */
  #change(key: string, configuration: GroupConfiguration | undefined): Promise<void> {
    const written = this.#changes.then(async () => {
      const entries = this.list().map((group) => group.configuration);
      const others = entries.filter((entry) => groupKey(entry.source.stream, entry.name) !== key);
      const groups = configuration ? [...others, configuration] : others;
      await note(this.log, CONFIGURATION_STREAM, CONFIGURATION_TYPE, { groups });
      if (configuration && !this.#groups.has(key)) this.#groups.set(key, new Group(this.log, configuration));
      if (!configuration) this.#groups.get(key)?.dropAll();
      if (!configuration) this.#groups.delete(key);
    });
    this.#changes = written.catch(() => undefined);
    return written;
  }

  #load(): void {
    const kept = this.log.readStream(CONFIGURATION_STREAM, Number.MAX_SAFE_INTEGER, 'backwards', 1).events[0];
    if (!kept) return;
    const { groups } = JSON.parse(Buffer.from(kept.data).toString('utf8')) as { groups: GroupConfiguration[] };
    for (const configuration of groups) {
      this.#groups.set(groupKey(configuration.source.stream, configuration.name), new Group(this.log, configuration));
    }
  }
}

function report(error: unknown): void {
  process.stderr.write(`A persistent subscription: ${String(error)}\n`);
}
