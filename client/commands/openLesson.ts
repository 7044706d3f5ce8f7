import { commands, type ExtensionContext, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { lessons } from '../../server/protocol/lessons.ts';

/** Opens a lesson's folder: a copy of its own, kept as the user leaves it. Asks for the lesson that is not named. */
export async function openLesson(context: ExtensionContext, argument: unknown): Promise<void> {
  const id = lessons.find((lesson) => lesson.id === argument)?.id ?? (await pickLesson());
  if (id === undefined) return;
  const folder = Uri.joinPath(context.globalStorageUri, 'lessons', id);
  if (!(await exists(folder))) await workspace.fs.copy(Uri.joinPath(context.extensionUri, 'samples', id), folder);
  const isOpen = workspace.workspaceFolders?.some(({ uri }) => uri.toString() === folder.toString());
  if (isOpen) await commands.executeCommand('markdown.showPreview', Uri.joinPath(folder, 'README.md'));
  else await commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: workspace.name !== undefined });
}

async function pickLesson(): Promise<string | undefined> {
  const items = lessons.map(({ id, about, task }): QuickPickItem => ({ label: id, description: about, detail: task }));
  const options = { title: 'Open Lesson', placeHolder: 'What it is about', matchOnDescription: true };
  return (await window.showQuickPick(items, options))?.label;
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
