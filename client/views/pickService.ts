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
  return (await pickServiceAndClient(server, argument, title))?.service;
}

/** A Service, and who calls it where that is told by what the cursor is in. */
export interface PickedService {
  readonly service: ServiceReference;
  readonly client?: 'outside';
}

/** The same with who calls it: an Ingress or a route stands for whoever is outside. */
export async function pickServiceAndClient(
  server: Server,
  argument: unknown,
  title: string,
): Promise<PickedService | undefined> {
  if (isReference(argument)) return { service: argument };
  const choices = Array.isArray(argument) ? argument.filter(isReference) : [];
  const answer = await server.ask(services, choices.length > 0 ? {} : whereAsked(argument));
  const { here, client } = answer;
  if (here !== undefined && client !== undefined) return { service: here, client };
  if (here !== undefined && !isOtherFile(argument)) return { service: here };
  const all = answer.services.filter(({ service }) => choices.length === 0 || choices.some(isSame(service)));
  const inFile = argument instanceof Uri ? all.filter(({ service }) => isIn(service, argument)) : [];
  const [only] = inFile;
  if (only !== undefined && inFile.length === 1) return { service: only.service };
  const offered = inFile.length > 0 ? inFile : all;
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
  return picked && { service: picked.service };
}

/** The Explorer's menu calls commands with the file that was clicked, whatever the cursor is in. */
function isOtherFile(argument: unknown): argument is Uri {
  return argument instanceof Uri && argument.toString() !== window.activeTextEditor?.document.uri.toString();
}

function isIn({ uri }: ServiceReference, file: Uri): boolean {
  return Uri.parse(uri).toString() === file.toString();
}

/** Where the cursor is, or at the beginning of another file that was clicked. */
function whereAsked(argument: unknown) {
  if (isOtherFile(argument)) return { at: { uri: argument.toString(), position: { line: 0, character: 0 } } };
  const editor = window.activeTextEditor;
  if (editor === undefined) return {};
  const { line, character } = editor.selection.active;
  return { at: { uri: editor.document.uri.toString(), position: { line, character } } };
}

function isSame(one: ServiceReference) {
  return (other: ServiceReference) =>
    one.uri === other.uri && one.name === other.name && one.namespace === other.namespace;
}

/** Menus call commands with the URI of a file; only lenses name a Service. */
function isReference(value: unknown): value is ServiceReference {
  return typeof value === 'object' && value !== null && 'uri' in value && 'name' in value;
}
