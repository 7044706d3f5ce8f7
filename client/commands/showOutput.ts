import type { LanguageServer } from '../languageServer.ts';

/** Shows what the language server has logged. */
export function showOutput(server: LanguageServer): void {
  server.output.show(true);
}
