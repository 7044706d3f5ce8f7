import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { type WriteBackAnswer, writeClusterBack } from '../../server/protocol/shell.ts';
import type { Server } from '../server.ts';

/** Offers what shells and panels changed in the cluster of the file that is shown, as edits of its manifests. */
export async function writeBack(server: Server): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  const answer = await server.ask(writeClusterBack, uri === undefined ? {} : { uri });
  if (answer === null) {
    window.showInformationMessage('Portolan: there is no manifest here that a cluster could be made of.');
    return;
  }
  const changes = changesOf(answer);
  if (changes.size > 0) await workspace.applyEdit(changes);
  if (answer.leftOut.length > 0) window.showWarningMessage(`Portolan: ${answer.leftOut.join(' ')}`);
  else if (changes.size === 0) window.showInformationMessage('Portolan: the cluster is as its manifests make it.');
}

/** Nothing is changed before it was looked at. */
function changesOf({ edits, newFiles, goneFiles }: WriteBackAnswer): WorkspaceEdit {
  const changes = new WorkspaceEdit();
  const shown = { label: 'As the cluster is now', needsConfirmation: true };
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
