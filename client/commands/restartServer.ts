import type { ServerProcess } from '../languageClient.ts';

/** Ends the language server and starts it afresh. */
export async function restartServer(server: ServerProcess): Promise<void> {
  server.output.info('Restarting the language server, as asked.');
  await server.restart();
}
