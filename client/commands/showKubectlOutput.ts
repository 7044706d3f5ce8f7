import { ViewColumn, window, workspace } from 'vscode';
import { type AskedKubectl, kubectlCommands } from '../../server/protocol/messages.ts';
import type { Server } from '../server.ts';
import { kubectlUri } from '../views/answerDocuments.ts';
import { pickOrType } from '../views/pickOrType.ts';
import { pickService } from '../views/pickService.ts';

const TITLE = 'Show kubectl Output';

/** Opens a read-only document with what kubectl would print; asks for the command unless it was called with one. */
export async function showKubectlOutput(server: Server, argument: unknown): Promise<void> {
  const asked = isAsked(argument) ? argument : await ask(server, argument);
  if (asked === undefined) return;
  const document = await workspace.openTextDocument(kubectlUri(asked));
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
}

async function ask(server: Server, argument: unknown): Promise<AskedKubectl | undefined> {
  const service = await pickService(server, argument, TITLE);
  if (service === undefined) return undefined;
  const offers = (await server.ask(kubectlCommands, service)).map((value) => ({ value, label: value }));
  const command = await pickOrType(offers, TITLE, 'Of which command? Pick one, or type another.');
  return command === undefined ? undefined : { ...service, command };
}

function isAsked(value: unknown): value is AskedKubectl {
  return typeof value === 'object' && value !== null && 'command' in value && 'uri' in value && 'name' in value;
}
