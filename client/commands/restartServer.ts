import type { LanguageServer } from '../languageServer.ts';

/** Ends the language server and starts it afresh. */
export async function restartServer(server: LanguageServer): Promise<void> {
  server.output.info('Restarting the language server, as asked.');
  await server.restart();
}
