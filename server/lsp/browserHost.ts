import type { Host } from './host.ts';

/** A browser: it has no files of its own, the client reads them all. */
export const browserHost: Host = {
  canonical: (uri) => uri,
  isOwn: () => false,
  find: () => [],
  read: () => ({ leftOut: 'is not on this machine' }),
  yield: () => new Promise((resolve) => setTimeout(resolve)),
  later: (call, ms) => setTimeout(call, ms),
  now: () => performance.now(),
};
