import { join } from 'node:path';
import { log } from './ops/log.js';
import { ProjectionProgress } from './projection/progress.js';
import { RunningProjection } from './projection/running-projection.js';
import { ProjectionThread } from './projection/thread.js';
import { CurrentReadStore } from './read-store/current-read-store.js';
import { ReadStoreFiles } from './read-store/files.js';
import { openReadStore } from './read-store/open.js';
import type { DiplomaticFact } from './relationship/fold/diplomatic-fact.js';
import type { PairState } from './relationship/fold/pair-state.js';
import { readModel } from './relationship/read-model.js';

const THREAD = new URL('./projection-thread.js', import.meta.url);

/** Starts the projection of the log into the data directory's read store, and the read store to ask. */
export async function startProjection(connectionString: string, dataDirectory: string) {
  const files = new ReadStoreFiles(join(dataDirectory, 'read-store'));
  const progress = new ProjectionProgress();
  const started = await RunningProjection.start({
    stores: files,
    start: (number, listener) => ProjectionThread.start(THREAD, { connectionString, path: files.path(number) }, listener),
    open: (number, thread) => openReadStore(files.path(number), readModel, (letter) => thread.bury(letter)),
    use: (store) => readStore.replace(store),
    progress,
    log,
  });
  const readStore: CurrentReadStore<DiplomaticFact, PairState> = new CurrentReadStore(started.store);
  return { projection: started.projection, readStore, progress };
}
