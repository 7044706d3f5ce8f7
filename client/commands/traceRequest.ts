import { ViewColumn, window, workspace } from 'vscode';
import { type AskedTrace, type TraceEnds, traceEnds } from '../../server/protocol/messages.ts';
import type { Server } from '../server.ts';
import { pickOrType } from '../views/pickOrType.ts';
import { pickService } from '../views/pickService.ts';
import { traceUri } from '../views/traceDocuments.ts';

/** Shows the way of a request in a read-only document; asks who sends it and to where unless it was called with both. */
export async function traceRequest(server: Server, argument: unknown): Promise<void> {
  const asked = isAsked(argument) ? argument : await ask(server);
  if (asked === undefined) return;
  const document = await workspace.openTextDocument(traceUri(asked));
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
}

async function ask(server: Server): Promise<AskedTrace | undefined> {
  const open = window.activeTextEditor?.document.uri.toString();
  const here = open === undefined ? [] : await endsBeside(server, open);
  const uri = here.length > 0 ? open : (await pickService(server, undefined, 'Trace Request'))?.uri;
  if (uri === undefined) return undefined;
  const ends = await pickEnvironment(here.length > 0 ? here : await endsBeside(server, uri));
  if (ends === undefined) return undefined;
  const from = await pickEnd(ends.from, 'Trace Request: from', 'Who sends it?');
  if (from === undefined) return undefined;
  const to = await pickEnd(ends.to, 'Trace Request: to', 'Where to? Pick one, or type HOST:PORT or a URL.');
  return to === undefined ? undefined : { uri, environment: ends.environment, from, to };
}

/** Between whom requests can go where a file's objects are. */
async function endsBeside(server: Server, uri: string): Promise<readonly TraceEnds[]> {
  return (await server.ask(traceEnds, { uri })).filter(({ to }) => to.length > 0);
}

function isAsked(value: unknown): value is AskedTrace {
  return typeof value === 'object' && value !== null && 'environment' in value && 'from' in value && 'to' in value;
}

async function pickEnvironment(all: readonly TraceEnds[]): Promise<TraceEnds | undefined> {
  const [first, second] = all;
  if (second === undefined) return first;
  const items = all.map((ends) => ({ label: ends.environment, ends }));
  const picked = await window.showQuickPick(items, { title: 'Trace Request', placeHolder: 'In which environment?' });
  return picked?.ends;
}

function pickEnd(ends: TraceEnds['from'], title: string, placeholder: string): Promise<string | undefined> {
  return pickOrType(
    ends.map(({ value, label, detail }) => ({ value, label, description: detail })),
    title,
    placeholder,
  );
}
