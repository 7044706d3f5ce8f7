import { ViewColumn, window, workspace } from 'vscode';
import type { Server } from '../server.ts';
import { answerUri } from '../views/answerDocuments.ts';
import { pickService } from '../views/pickService.ts';

/** Shows what the edits that are not saved yet do to a Service's traffic. */
export async function compareWithSaved(server: Server, argument: unknown): Promise<void> {
  const service = await pickService(server, argument, 'Compare With Last Saved');
  if (service === undefined) return;
  const document = await workspace.openTextDocument(answerUri('compare', service));
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
}
