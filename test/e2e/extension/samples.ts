import assert from 'node:assert/strict';
import { Range, type TextDocument, type TextEditor, Uri, window, workspace } from 'vscode';

/** The address of a file of `samples/`, of which the workspace is a copy in part. */
export function sample(file: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no workspace folder is open');
  return Uri.joinPath(folder.uri, file);
}

/** Shows a file in an editor. */
export function openSample(file: Uri): Promise<TextEditor> {
  return Promise.resolve(window.showTextDocument(file));
}

/** Replaces the only place that reads `before`, as typing over it would. */
export async function replace(editor: TextEditor, before: string, after: string): Promise<void> {
  const range = rangeOf(editor.document, before);
  assert.ok(await editor.edit((edit) => edit.replace(range, after)), 'the edit was not applied');
}

/** Where the only place is that reads `text`. */
export function rangeOf(document: TextDocument, text: string): Range {
  const whole = document.getText();
  const offset = whole.indexOf(text);
  assert.ok(offset >= 0 && offset === whole.lastIndexOf(text), `"${text}" is not there exactly once`);
  return new Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** The selector of the sample's Service, with this value of its label. */
export function serviceSelector(app: string): string {
  return `selector:\n    app: ${app}`;
}
