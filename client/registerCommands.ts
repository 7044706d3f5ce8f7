import { commands, type ExtensionContext } from 'vscode';
import type { CommandId } from '../server/protocol/commands.ts';
import { compareWithSaved } from './commands/compareWithSaved.ts';
import { explainService } from './commands/explainService.ts';
import { openLesson } from './commands/openLesson.ts';
import { openShell } from './commands/openShell.ts';
import { openTrace } from './commands/openTrace.ts';
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
import type { LanguageServer } from './languageServer.ts';
import type { Disposable } from './server.ts';
import type { TrafficPanels } from './views/trafficPanel.ts';

/** Registers every command with what it does. */
export function registerCommands(
  context: ExtensionContext,
  server: LanguageServer,
  panels: TrafficPanels,
): readonly Disposable[] {
  const run: Readonly<Record<CommandId, (argument: unknown) => unknown>> = {
    'portolan.simulateTraffic': (argument) => simulateTraffic(server, panels, argument),
    'portolan.sendSixRequests': (argument) => sendSixRequests(server, panels, argument),
    'portolan.simulateRollout': (argument) => simulateRollout(server, panels, argument),
    'portolan.simulateNodeFailure': (argument) => simulateNodeFailure(server, panels, argument),
    'portolan.runScenario': (argument) => runScenario(server, panels, argument),
    'portolan.openTrace': (argument) => openTrace(server, panels, argument),
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
  return Object.entries(run).map(([id, command]) => commands.registerCommand(id, command));
}
