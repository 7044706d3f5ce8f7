import { commands, ViewColumn, window, workspace } from 'vscode';
import type { Server } from '../server.ts';
import { answerUri } from '../views/answerDocuments.ts';
import { pickService } from '../views/pickService.ts';

/** Shows what a Service means, in words, as a preview; as text where Markdown previews are switched off. */
export async function explainService(server: Server, argument: unknown): Promise<void> {
  const service = await pickService(server, argument, 'Explain Service');
  if (service === undefined) return;
  const uri = answerUri('explain', service);
  try {
    await commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    await window.showTextDocument(await workspace.openTextDocument(uri), { viewColumn: ViewColumn.Beside });
  }
}
