import { readStoreOf } from '../../test/support/read-store.js';
import { ActorRegistry } from '../actors/registry.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import { ProjectionProgress } from '../projection/progress.js';
import type { Indexing } from '../read-store/indexing.js';
import { RegisteredActors } from './registered-actors.js';

const registered = (position: number, data: object): RecordedEvent => ({
  eventId: `event-${position}`, stream: `actor-${position}`, revision: 0n, position: BigInt(position), recordedAt: position, learned: position,
  event: { type: 'ActorRegistered', data: { kind: 'non-state', sources: [{ publisher: 'x' }], ...data } }, metadata: { schemaVersion: 1, recordedBy: 'clerk' },
});
const group = (position: number): RecordedEvent => registered(position, { actor: `nsa:group_${position}`, name: `Group ${position}` });

const indexing: Indexing<never> = {
  isFact: (event): event is never => event.type === 'ContactHeld',
  amendmentOf: () => undefined,
  pairsTouched: () => [],
  actorsNamed: () => [],
  partiesNamed: () => [],
  listings: () => [],
};

describe('What the log says of actors', () => {
  const { store, projection, close } = readStoreOf({ version: 1, begin: () => 0, apply: (count: number) => count + 1 }, indexing);
  const registry = new ActorRegistry();
  const progress = new ProjectionProgress();
  const actors = new RegisteredActors(registry, store, progress);
  const project = (event: RecordedEvent, checkpoint: bigint) => {
    projection.record([{ kind: 'event', event }], checkpoint);
    progress.advanceTo(checkpoint);
  };
  const known = () => registry.all().map(({ id }) => id).filter((id) => id.startsWith('nsa:group_'));
  afterAll(close);

  it('is known from the start, where it was projected before', () => {
    project(group(1), 1n);
    expect(known()).toEqual([]);
    actors.onModuleInit();
    expect(known()).toEqual(['nsa:group_1']);
  });

  it('is known by whoever waited for its position', async () => {
    const waited = progress.waitFor(5n, 5_000).then(known);
    project(group(5), 5n);
    expect(await waited).toEqual(['nsa:group_1', 'nsa:group_5']);
  });

  it('is known too where it was a dead letter until now', () => {
    project(group(3), 6n);
    expect(known()).toEqual(['nsa:group_1', 'nsa:group_3', 'nsa:group_5']);
  });

  it('is left out where it is in no form, and what comes after it is not', () => {
    project(registered(7, { name: 'nobody' }), 7n);
    project(group(8), 8n);
    expect(known()).toEqual(['nsa:group_1', 'nsa:group_3', 'nsa:group_5', 'nsa:group_8']);
  });

  it('is no longer listened to when the program ends', () => {
    actors.onApplicationShutdown();
    project(group(9), 9n);
    expect(known()).not.toContain('nsa:group_9');
  });
});
