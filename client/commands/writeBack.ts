import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { type WriteBackAnswer, writeClusterBack } from '../../server/protocol/shell.ts';
import type { Server } from '../server.ts';

const WRITE = 'Write';
const LOOK_FIRST = 'Look at Each First';

/** Offers what shells and panels changed in the cluster of the file that is shown, as edits of its manifests. */
export async function writeBack(server: Server): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  const answer = await server.ask(writeClusterBack, uri === undefined ? {} : { uri });
  if (answer === null) {
    window.showInformationMessage('Portolan: there is no manifest here that a cluster could be made of.');
    return;
  }
  const lines = [...changesInWords(answer), ...answer.leftOut];
  if (changesOf(answer).size === 0) {
    if (lines.length > 0) window.showWarningMessage(`Portolan: ${lines.join(' ')}`);
    else window.showInformationMessage('Portolan: the cluster is as its manifests make it.');
    return;
  }
  const title = 'Write what changed in the cluster to its manifests?';
  const options = { modal: true, detail: lines.join('\n') };
  const chosen = await window.showInformationMessage(title, options, WRITE, LOOK_FIRST);
  if (chosen !== undefined) await workspace.applyEdit(changesOf(answer, chosen === LOOK_FIRST));
}

/** A line for each file. */
function changesInWords({ edits, newFiles, goneFiles }: WriteBackAnswer): readonly string[] {
  const counts = new Map<string, number>();
  for (const { uri } of edits) counts.set(uri, (counts.get(uri) ?? 0) + 1);
  const name = (uri: string) => workspace.asRelativePath(Uri.parse(uri));
  return [
    ...Array.from(counts, ([uri, count]) => `${name(uri)}: ${count === 1 ? '1 change' : `${count} changes`}`),
    ...newFiles.map(({ uri }) => `${name(uri)}: a new file`),
    ...goneFiles.map((uri) => `${name(uri)}: deleted`),
  ];
}

/** With `needsConfirmation`, VS Code lists the changes, and each has to be ticked. */
function changesOf({ edits, newFiles, goneFiles }: WriteBackAnswer, needsConfirmation = false): WorkspaceEdit {
  const changes = new WorkspaceEdit();
  const shown = { label: 'As the cluster is now', needsConfirmation };
  for (const { uri, range, newText } of edits) {
    const { start, end } = range;
    const place = new Range(start.line, start.character, end.line, end.character);
    changes.replace(Uri.parse(uri), place, newText, shown);
  }
  for (const { uri, text } of newFiles) {
    changes.createFile(Uri.parse(uri), { contents: new TextEncoder().encode(text) }, shown);
  }
  for (const uri of goneFiles) changes.deleteFile(Uri.parse(uri), {}, shown);
  return changes;
}
