import { type ExtensionContext, workspace } from 'vscode';
import { trusted } from '../server/protocol/messages.ts';
import { LanguageServer, type Launch } from './languageServer.ts';
import { registerCommands } from './registerCommands.ts';
import { watchSchemas } from './schemas.ts';
import { AnswerDocuments } from './views/answerDocuments.ts';
import { createEnvironmentItem } from './views/environmentItem.ts';
import { createStatusItem } from './views/statusItem.ts';
import { TraceDocuments } from './views/traceDocuments.ts';
import { TrafficPanels } from './views/trafficPanel.ts';

/** Wires the language server, its commands and its views. */
export async function startPortolan(context: ExtensionContext, launch: Launch): Promise<LanguageServer> {
  const server = new LanguageServer(launch);
  const panels = new TrafficPanels(server, context.extensionUri);
  context.subscriptions.push(
    createStatusItem(server),
    createEnvironmentItem(server),
    workspace.onDidGrantWorkspaceTrust(() => server.tell(trusted, {})),
    new AnswerDocuments(server),
    new TraceDocuments(server),
    panels,
    ...watchSchemas(server),
    ...registerCommands(context, server, panels),
  );
  await server.ready();
  return server;
}
