import { type QuickPickItem, Uri, window, workspace } from 'vscode';
import { type ServiceReference, services } from '../../server/protocol/messages.ts';
import type { Server } from '../server.ts';

interface Item extends QuickPickItem {
  readonly service: ServiceReference;
}

/**
 * The Service that a command is about: the one it was called with (a lens), else the one under the cursor, else what
 * the user picks among those of the workspace; nothing when there is none or the user gives up.
 */
export async function pickService(
  server: Server,
  argument: unknown,
  title: string,
): Promise<ServiceReference | undefined> {
  if (isReference(argument)) return argument;
  const choices = Array.isArray(argument) ? argument.filter(isReference) : [];
  const answer = await server.ask(services, choices.length > 0 ? {} : whereTheCursorIs());
  if (answer.here !== undefined) return answer.here;
  const offered = answer.services.filter(({ service }) => choices.length === 0 || choices.some(isSame(service)));
  if (offered.length === 0) {
    window.showInformationMessage('Portolan: there is no Service in this workspace.');
    return undefined;
  }
  const items = offered.map(
    ({ service, answer: detail }): Item => ({
      service,
      label: service.name,
      description: [service.namespace, workspace.asRelativePath(Uri.parse(service.uri))].filter(Boolean).join(' · '),
      detail,
    }),
  );
  const picked = await window.showQuickPick(items, { title, placeHolder: 'Which Service?', matchOnDescription: true });
  return picked?.service;
}

function whereTheCursorIs() {
  const editor = window.activeTextEditor;
  if (editor === undefined) return {};
  const { line, character } = editor.selection.active;
  return { at: { uri: editor.document.uri.toString(), position: { line, character } } };
}

function isSame(one: ServiceReference) {
  return (other: ServiceReference) =>
    one.uri === other.uri && one.name === other.name && one.namespace === other.namespace;
}

/** The editor's context menu calls commands with a URI; only lenses name a Service. */
function isReference(value: unknown): value is ServiceReference {
  return typeof value === 'object' && value !== null && 'uri' in value && 'name' in value;
}
