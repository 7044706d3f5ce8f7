import { type Disposable, languages, MarkdownString, StatusBarAlignment, type TextEditor, window } from 'vscode';
import { changed, environments, type FileEnvironment } from '../../server/protocol/messages.ts';
import { documentSelector } from '../documents.ts';
import type { Server } from '../server.ts';

/** Left of what the editor says of the file itself. */
const PRIORITY = 90;

/** The environments that the shown file has a part in, in the status bar; and what is not known of them. */
export function createEnvironmentItem(server: Server): Disposable {
  const item = window.createStatusBarItem('portolan.environments', StatusBarAlignment.Right, PRIORITY);
  item.name = 'Portolan Environments';
  const show = async (editor: TextEditor | undefined) => {
    const document = editor?.document;
    if (document === undefined || languages.match([...documentSelector], document) === 0) return item.hide();
    const found = await server.ask(environments, { uri: document.uri.toString() });
    if (window.activeTextEditor !== editor) return;
    if (found.length === 0) return item.hide();
    item.text = textOf(found);
    item.tooltip = new MarkdownString(tooltipOf(found));
    item.show();
  };
  const update = () => void show(window.activeTextEditor).catch(() => item.hide());
  const listeners = [window.onDidChangeActiveTextEditor(update), server.onNotice(changed, update)];
  update();
  return {
    dispose() {
      for (const listener of listeners) listener.dispose();
      item.dispose();
    },
  };
}

function textOf([first, ...others]: readonly FileEnvironment[]): string {
  const more = others.length === 0 ? '' : ` +${others.length}`;
  const unsure = [first, ...others].some((environment) => (environment?.gaps.length ?? 0) > 0) ? ' $(question)' : '';
  return `$(layers) ${first?.name ?? ''}${more}${unsure}`;
}

function tooltipOf(found: readonly FileEnvironment[]): string {
  const lines = found.flatMap(({ name, gaps }) => [`- ${name}`, ...gaps.map((gap) => `  - not known: ${gap}`)]);
  return `This file is applied with\n\n${lines.join('\n')}`;
}
