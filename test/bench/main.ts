import { cpus } from 'node:os';
import { mainJob } from './main-job.js';

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  main: mainJob,
  asof: async () => (await import('./as-of.js')).benchAsOf(),
  actors: async () => (await import('./actors.js')).benchActors(),
  live: async () => (await import('./live/live.js')).benchLive(),
  rebuild: async () => (await import('./rebuild.js')).benchRebuild(),
  memory: async () => (await import('./memory.js')).benchMemory(),
  past: async () => (await import('./past.js')).benchPast(),
  node: async () => (await import('./node.js')).benchNode(),
};

const asked = process.argv.slice(2);
for (const part of asked) {
  if (!PARTS[part]) throw new Error(`There is no measurement '${part}'. There are: ${Object.keys(PARTS).join(', ')}`);
}
process.stdout.write(`${cpus().length} x ${cpus()[0]?.model ?? 'processor'}, Node ${process.version}\n`);
for (const part of asked.length > 0 ? asked : ['main']) await PARTS[part]?.();
