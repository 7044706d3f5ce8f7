import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { writeClusterBack } from '../../server/protocol/shell.ts';
import type { Server } from '../server.ts';

/** Offers what shells and panels changed in the cluster of the file that is shown, as edits of its manifests. */
export async function writeBack(server: Server): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  const answer = await server.ask(writeClusterBack, uri === undefined ? {} : { uri });
  if (answer === null) {
    window.showInformationMessage('Portolan: there is no manifest here that a cluster could be made of.');
    return;
  }
  const { edits, leftOut } = answer;
  const changes = new WorkspaceEdit();
  for (const { uri: target, range, newText } of edits) {
    const { start, end } = range;
    const place = new Range(start.line, start.character, end.line, end.character);
    changes.replace(Uri.parse(target), place, newText, {
      label: 'As the cluster is now',
      needsConfirmation: true,
    });
  }
  if (edits.length > 0) await workspace.applyEdit(changes);
  if (leftOut.length > 0) window.showWarningMessage(`Portolan: ${leftOut.join(' ')}`);
  else if (edits.length === 0) window.showInformationMessage('Portolan: the cluster is as its manifests make it.');
}
