import { pathOf } from '../workspace/readers/fileUri.ts';
import { renderChart } from '../workspace/readers/helm.ts';
import { findFiles, readFile, uriOf } from '../workspace/readers/nodeFiles.ts';
import type { Host } from './host.ts';

/** A message takes some turns of the event loop from its arrival to its answer; each yield lets it have them. */
const TURNS = 4;

/** The machine's file system. */
export const nodeHost: Host = {
  canonical(uri) {
    const path = pathOf(uri);
    return path === undefined ? uri : uriOf(path);
  },
  *find(folder, leftOut) {
    const path = pathOf(folder);
    if (path === undefined) return leftOut(folder, 'is not on this machine, so only its open files are read');
    for (const file of findFiles(path, leftOut)) yield uriOf(file);
  },
  read(uri) {
    const path = pathOf(uri);
    return path === undefined ? { leftOut: 'is not on this machine' } : readFile(path);
  },
  isOwn: (uri) => pathOf(uri) !== undefined,
  renderChart,
  async yield() {
    for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
  },
  later: (call, ms) => setTimeout(call, ms),
  now: () => performance.now(),
};
