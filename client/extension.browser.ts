import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { startPortolan } from './activation.ts';
import type { LanguageServer } from './languageServer.ts';

let server: LanguageServer | undefined;

/** Starts Portolan in a browser, with the language server in a worker. */
export async function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server.js').toString(true);
  server = await startPortolan(
    context,
    (options) => new LanguageClient('portolan', 'Portolan', new Worker(script), options),
  );
}

/** Ends the language server. */
export async function deactivate(): Promise<void> {
  await server?.dispose();
}
