import { commands, type ExtensionContext, workspace } from 'vscode';
import type { CommandId } from '../server/protocol/commands.ts';
import { trusted } from '../server/protocol/messages.ts';
import { compareWithSaved } from './commands/compareWithSaved.ts';
import { explainService } from './commands/explainService.ts';
import { openLesson } from './commands/openLesson.ts';
import { openShell } from './commands/openShell.ts';
import { restartServer } from './commands/restartServer.ts';
import { runScenario } from './commands/runScenario.ts';
import { sendSixRequests } from './commands/sendSixRequests.ts';
import { showEndpoints } from './commands/showEndpoints.ts';
import { showKubectlOutput } from './commands/showKubectlOutput.ts';
import { showOutput } from './commands/showOutput.ts';
import { simulateNodeFailure } from './commands/simulateNodeFailure.ts';
import { simulateRollout } from './commands/simulateRollout.ts';
import { simulateTraffic } from './commands/simulateTraffic.ts';
import { traceRequest } from './commands/traceRequest.ts';
import { writeBack } from './commands/writeBack.ts';
import { LanguageServer, type Launch } from './languageServer.ts';
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
  const run: Readonly<Record<CommandId, (argument: unknown) => unknown>> = {
    'portolan.simulateTraffic': (argument) => simulateTraffic(server, panels, argument),
    'portolan.sendSixRequests': (argument) => sendSixRequests(server, panels, argument),
    'portolan.simulateRollout': (argument) => simulateRollout(server, panels, argument),
    'portolan.simulateNodeFailure': (argument) => simulateNodeFailure(server, panels, argument),
    'portolan.runScenario': (argument) => runScenario(server, panels, argument),
    'portolan.compareWithSaved': (argument) => compareWithSaved(server, argument),
    'portolan.showEndpoints': (argument) => showEndpoints(server, argument),
    'portolan.showKubectlOutput': (argument) => showKubectlOutput(server, argument),
    'portolan.explainService': (argument) => explainService(server, argument),
    'portolan.traceRequest': (argument) => traceRequest(server, argument),
    'portolan.openShell': () => openShell(server),
    'portolan.writeBack': () => writeBack(server),
    'portolan.openLesson': (argument) => openLesson(context, argument),
    'portolan.restartServer': () => restartServer(server),
    'portolan.showOutput': () => showOutput(server),
  };
  context.subscriptions.push(
    createStatusItem(server),
    createEnvironmentItem(server),
    workspace.onDidGrantWorkspaceTrust(() => server.tell(trusted, {})),
    new AnswerDocuments(server),
    new TraceDocuments(server),
    panels,
    ...watchSchemas(server),
    ...Object.entries(run).map(([id, command]) => commands.registerCommand(id, command)),
  );
  await server.ready();
  return server;
}
