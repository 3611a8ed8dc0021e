import { parentPort, workerData } from 'node:worker_threads';
import { EventStoreDbAdapter } from './event-store/adapter.js';
import { ProjectionRunner } from './projection/runner.js';
import type { ProjectionReport, ProjectionRequest, ProjectionThreadData } from './projection/thread-messages.js';
import { openProjection } from './read-store/open.js';
import { readModel } from './relationship/read-model.js';

/** Entry of the thread that projects the log into a read store. */
if (!parentPort) throw new Error('projection-thread.js is started by ProjectionThread only.');
const port = parentPort;
const report = (message: ProjectionReport): void => port.postMessage(message);

try {
  const { connectionString, path } = workerData as ProjectionThreadData;
  const target = openProjection(path, readModel);
  const events = new EventStoreDbAdapter(connectionString);
  const runner = new ProjectionRunner(events, target, (message) => report({ kind: 'log', message }), (status) => report({ kind: 'status', status }));
  port.on('message', (request: ProjectionRequest) => {
    if (request.kind === 'bury') return target.bury(request.letter);
    void runner.stop().then(async () => {
      await events.close();
      target.close();
      port.close();
    });
  });
  report({ kind: 'open', position: target.checkpoint() });
  runner.start();
} catch (error) {
  report({ kind: 'refused', message: error instanceof Error ? error.message : String(error) });
  port.close();
}
