import { createConnection } from 'vscode-languageserver/node';
import { nodeHost } from './nodeHost.ts';
import { serve } from './server.ts';

/** Serves on standard input and output, or on the channel that the process' arguments name, until the client leaves. */
export function serveProcess(): void {
  const { edge } = serve(createConnection(), nodeHost);
  process.on('uncaughtException', (error) => edge.log('uncaught', error));
  process.on('unhandledRejection', (error) => edge.log('unhandled', error));
}

/** Serves on standard input and output. Never resolves: the process ends with its client. */
export function serveStdio(): Promise<never> {
  serveProcess();
  return new Promise(() => {});
}
