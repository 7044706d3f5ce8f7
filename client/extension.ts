import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { startPortolan } from './activation.ts';
import type { LanguageServer } from './languageServer.ts';

let server: LanguageServer | undefined;

/** Starts Portolan, with the language server in a process of its own. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const run = { module, transport: TransportKind.ipc };
  const process: ServerOptions = { run, debug: { ...run, options: { execArgv: ['--inspect=6009'] } } };
  server = await startPortolan(context, (options) => new LanguageClient('portolan', 'Portolan', process, options));
}

/** Ends the language server. */
export async function deactivate(): Promise<void> {
  await server?.dispose();
}
