import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { askFile, type Outcome, type Selection } from './outcome.ts';

/** From this many bytes on starting threads costs less than it gains. */
const WORTH_A_THREAD = 3_000_000;

/** Asks the cases of all files, in as many threads as pay; outcomes in the order of the files. */
export async function askFiles(paths: readonly string[], selection: Selection): Promise<readonly Outcome[]> {
  const sizes = paths.map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const threads = Math.min(availableParallelism(), Math.ceil(total / WORTH_A_THREAD));
  if (threads <= 1) return (await Promise.all(paths.map((path) => askFile(path, selection)))).flat();
  const bySize = paths.map((_, index) => index).toSorted((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  const outcomes: (readonly Outcome[])[] = [];
  const workers = Array.from({ length: threads }, () => new Worker(new URL('./worker.ts', import.meta.url)));
  await Promise.all(workers.map((worker) => feed(worker)));
  return outcomes.flat();

  /** Gives a thread one file after the other, the largest first, until none is left. */
  async function feed(worker: Worker): Promise<void> {
    for (let index = bySize.shift(); index !== undefined; index = bySize.shift()) {
      outcomes[index] = await ask(worker, { path: paths[index] ?? '', selection });
    }
    await worker.terminate();
  }
}

/** What a thread is asked. */
export interface Task {
  readonly path: string;
  readonly selection: Selection;
}

function ask(worker: Worker, task: Task): Promise<readonly Outcome[]> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (outcomes: readonly Outcome[]) => {
      worker.off('error', reject);
      resolve(outcomes);
    });
    worker.postMessage(task);
  });
}
