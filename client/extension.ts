import { commands, type ExtensionContext } from 'vscode';
import type { CommandId } from '../server/protocol/commands.ts';
import { explainService } from './commands/explainService.ts';
import { restartServer } from './commands/restartServer.ts';
import { showEndpoints } from './commands/showEndpoints.ts';
import { showOutput } from './commands/showOutput.ts';
import { simulateTraffic } from './commands/simulateTraffic.ts';
import { ServerProcess } from './languageClient.ts';
import { watchSchemas } from './schemas.ts';
import { AnswerDocuments } from './views/answerDocuments.ts';
import { createStatusItem } from './views/statusItem.ts';
import { TrafficPanels } from './views/trafficPanel.ts';

let server: ServerProcess | undefined;

/** Wires the language server, its commands and its views. */
export async function activate(context: ExtensionContext): Promise<void> {
  const process = new ServerProcess(context);
  server = process;
  const panels = new TrafficPanels(process, context.extensionUri);
  const run: Readonly<Record<CommandId, (argument: unknown) => unknown>> = {
    'portolan.simulateTraffic': (argument) => simulateTraffic(process, (service) => panels.open(service), argument),
    'portolan.showEndpoints': (argument) => showEndpoints(process, argument),
    'portolan.explainService': (argument) => explainService(process, argument),
    'portolan.restartServer': () => restartServer(process),
    'portolan.showOutput': () => showOutput(process),
  };
  context.subscriptions.push(
    createStatusItem(process),
    new AnswerDocuments(process),
    panels,
    ...watchSchemas(process),
    ...Object.entries(run).map(([id, command]) => commands.registerCommand(id, command)),
  );
  await process.ready();
}

/** Ends the language server. */
export async function deactivate(): Promise<void> {
  await server?.dispose();
}
