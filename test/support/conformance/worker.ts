import { parentPort } from 'node:worker_threads';
import { askFile } from './outcome.ts';
import type { Task } from './run.ts';

parentPort?.on('message', async ({ path, selection }: Task) => {
  parentPort?.postMessage(await askFile(path, selection));
});
