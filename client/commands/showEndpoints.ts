import { ViewColumn, window, workspace } from 'vscode';
import type { Server } from '../server.ts';
import { answerUri } from '../views/answerDocuments.ts';
import { pickService } from '../views/pickService.ts';

/** Opens a read-only document with a Service's Pods in and out and the reason for each. */
export async function showEndpoints(server: Server, argument: unknown): Promise<void> {
  const service = await pickService(server, argument, 'Show Endpoints');
  if (service === undefined) return;
  const document = await workspace.openTextDocument(answerUri('endpoints', service));
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
}
