import type { ServerProcess } from '../languageClient.ts';

/** Shows what the language server has logged. */
export function showOutput(server: ServerProcess): void {
  server.output.show(true);
}
