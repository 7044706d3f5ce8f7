import {
  type CodeAction,
  type CodeLens,
  commands,
  type Diagnostic,
  type Hover,
  type InlayHint,
  languages,
  MarkdownString,
  type Position,
  Range,
  type Uri,
} from 'vscode';
import { until } from '../../support/e2e/until.ts';

/** The first lens of a file that is as expected, once there is one. */
export function lens(uri: Uri, expected: RegExp): Promise<string> {
  return until(`a lens ${expected}`, async () => {
    const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
    return lenses.map(({ command }) => command?.title ?? '').find((title) => expected.test(title));
  });
}

/** The inlay hints of a file, once there are any. */
export function hints(uri: Uri): Promise<readonly { readonly line: number; readonly text: string }[]> {
  return until('inlay hints', async () => {
    const everything = new Range(0, 0, 10_000, 0);
    const found = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', uri, everything);
    return found.length === 0
      ? undefined
      : found.map(({ position, label }) => ({ line: position.line, text: words(label) }));
  });
}

/** The Markdown of all hovers at a place. */
export async function hover(uri: Uri, position: Position): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, position);
  const parts = hovers.flatMap(({ contents }) => contents);
  return parts.map((part) => (part instanceof MarkdownString ? part.value : '')).join('\n');
}

/** Portolan's findings in a file, at this moment. */
export function findings(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'portolan');
}

/** The quick fixes of a finding, with their edits. */
export function quickFixes(uri: Uri, { range }: Diagnostic): Thenable<CodeAction[]> {
  const resolved = 10;
  return commands.executeCommand('vscode.executeCodeActionProvider', uri, range, 'quickfix', resolved);
}

function words(label: InlayHint['label']): string {
  return typeof label === 'string' ? label : label.map(({ value }) => value).join('');
}
