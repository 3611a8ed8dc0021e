import { parentPort, workerData } from 'node:worker_threads';
import { EventStoreDbAdapter } from './event-store/adapter.js';
import { Redrive, type Redriven } from './projection/redrive.js';
import { ProjectionRunner } from './projection/runner.js';
import type { ProjectionReport, ProjectionRequest, ProjectionThreadData } from './projection/thread-messages.js';
import { openProjection } from './read-store/open.js';
import { readModel } from './relationship/read-model.js';

/** Entry of the thread that projects the log into a read store. */
if (!parentPort) throw new Error('projection-thread.js is started by ProjectionThread only.');
const port = parentPort;
const report = (message: ProjectionReport): void => port.postMessage(message);

function begin({ connectionString, path }: ProjectionThreadData): void {
  const { projection: target, outdated } = openProjection(path, readModel);
  const events = new EventStoreDbAdapter(connectionString);
  const runner = new ProjectionRunner(events, target, { status: (status) => report({ kind: 'status', status }), log: (message) => report({ kind: 'log', message }) });
  const redrive = new Redrive(events, target);
  const stop = async (): Promise<void> => {
    await runner.stop();
    await events.close();
    target.close();
    port.close();
  };
  const answer = (number: number, result: Promise<Redriven | boolean>): void => {
    result.then(
      (done) => report({ kind: 'answer', number, result: done }),
      (error: unknown) => report({ kind: 'apology', number, name: error instanceof Error ? error.name : 'Error', message: error instanceof Error ? error.message : String(error) }),
    );
  };
  port.on('message', (request: ProjectionRequest) => {
    switch (request.kind) {
      case 'stop':
        return void stop();
      case 'bury':
        return target.bury(request.letter);
      case 'prepare':
        return answer(request.number, runner.prepare());
      case 'redrive':
        return answer(request.number, request.positions === 'all' ? redrive.all() : redrive.positions(request.positions));
      case 'skip':
        return answer(request.number, Promise.resolve().then(() => target.skip(request.position, request.reason)));
    }
  });
  report({ kind: 'open', position: target.checkpoint(), outdated });
  runner.start();
  redrive.newlyKnown().catch((error: unknown) => report({ kind: 'log', message: `dead letters whose types are known now were not driven again: ${String(error)}` }));
}

try {
  begin(workerData as ProjectionThreadData);
} catch (error) {
  report({ kind: 'refused', message: error instanceof Error ? error.message : String(error) });
  port.close();
}
