const actions = new Set<() => void>();
let listening = false;

/**
 * Runs `action` when this process ends, by itself or by a signal, unless the returned function is called first.
 * The action must be synchronous.
 */
export function cleanUpAtExit(action: () => void): () => void {
  listen();
  actions.add(action);
  return () => actions.delete(action);
}

function listen(): void {
  if (listening) return;
  listening = true;
  process.on('exit', runAll);
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.on(signal, () => process.exit(128 + number));
  }
}

function runAll(): void {
  for (const action of [...actions].reverse()) {
    try {
      action();
    } catch (error) {
      console.error(`While cleaning up: ${String(error)}`);
    }
  }
  actions.clear();
}
