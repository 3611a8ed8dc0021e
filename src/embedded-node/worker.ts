import { parentPort, workerData } from 'node:worker_threads';
import { runNode, type NodeOptions } from './node.js';
import type { WorkerReport } from './start.js';

/** Entry of the worker thread in which the program keeps its node, so that neither holds up the other. */
if (!parentPort) throw new Error('worker.js is started by startEmbeddedNode only.');
const port = parentPort;
const report = (message: WorkerReport): void => port.postMessage(message);

try {
  const node = await runNode(workerData as NodeOptions);
  port.once('message', () => {
    // A failure ends the thread, of which whoever started it hears.
    void node.close().then(() => {
      report({ kind: 'closed' });
      port.close();
    });
  });
  report({ kind: 'listening', port: node.port });
} catch (error) {
  report({ kind: 'refused', name: error instanceof Error ? error.name : 'Error', message: error instanceof Error ? error.message : String(error) });
  port.close();
}
