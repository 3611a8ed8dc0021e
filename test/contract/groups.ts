import {
  persistentSubscriptionToAllSettingsFromDefaults,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
  type CreatePersistentSubscriptionToAllOptions,
  type EventStoreDBClient,
  type PersistentSubscriptionToAll,
  type PersistentSubscriptionToAllSettings,
  type PersistentSubscriptionToStream,
  type PersistentSubscriptionToStreamSettings,
} from '@eventstore/db-client';
import { events, unique } from './event-store.js';

export type StreamChanges = Partial<PersistentSubscriptionToStreamSettings>;

export const settings = (changes: StreamChanges = {}) => persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START, ...changes });

/** Persistent subscriptions of a test and its readers: when it ends they leave, and the groups are deleted, as each costs its server something. */
export class Groups {
  readonly #ofAll: string[] = [];
  readonly #ofStreams: string[] = [];
  readonly #readers: (PersistentSubscriptionToStream | PersistentSubscriptionToAll)[] = [];

  constructor(private readonly client: EventStoreDBClient) {}

  /** A stream of so many events with a group of the name `readers`, which starts at the first event unless told otherwise. */
  async of(count: number, changes: StreamChanges = {}): Promise<string> {
    const stream = unique('group');
    if (count > 0) await this.client.appendToStream(stream, events(count));
    await this.client.createPersistentSubscriptionToStream(stream, 'readers', settings(changes));
    this.#ofStreams.push(stream);
    return stream;
  }

  /** A group on $all under a name of its own. */
  async ofAll(changes: Partial<PersistentSubscriptionToAllSettings>, options: CreatePersistentSubscriptionToAllOptions = {}): Promise<string> {
    const group = unique('group');
    await this.client.createPersistentSubscriptionToAll(group, persistentSubscriptionToAllSettingsFromDefaults(changes), options);
    this.#ofAll.push(group);
    return group;
  }

  join(stream: string, bufferSize = 10, group = 'readers'): PersistentSubscriptionToStream {
    const reader = this.client.subscribeToPersistentSubscriptionToStream(stream, group, { bufferSize });
    this.#readers.push(reader);
    return reader;
  }

  joinAll(group: string, bufferSize = 10): PersistentSubscriptionToAll {
    const reader = this.client.subscribeToPersistentSubscriptionToAll(group, { bufferSize });
    this.#readers.push(reader);
    return reader;
  }

  async leave(): Promise<void> {
    for (const reader of this.#readers.splice(0)) {
      // It may have been dropped, or end with its group.
      reader.on('error', () => undefined);
      await reader.unsubscribe();
    }
    for (const group of this.#ofAll.splice(0)) await this.client.deletePersistentSubscriptionToAll(group);
    for (const stream of this.#ofStreams.splice(0)) await this.client.deletePersistentSubscriptionToStream(stream, 'readers');
  }

  async infoOf(stream: string) {
    return this.client.getPersistentSubscriptionToStreamInfo(stream, 'readers');
  }
}
