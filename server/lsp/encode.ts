import type { Diagnostic, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { ClientFacts } from './clientFacts.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** Diagnostics without what the client does not know. */
export function diagnosticsFor(client: ClientFacts, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (client.relatedInformation && client.codeDescription) return [...diagnostics];
  return diagnostics.map(({ relatedInformation, codeDescription, ...rest }) => ({
    ...rest,
    ...(client.relatedInformation && relatedInformation !== undefined ? { relatedInformation } : {}),
    ...(client.codeDescription && codeDescription !== undefined ? { codeDescription } : {}),
  }));
}

/** Edits of several files, each meant for the version that the client has of it. */
export function workspaceEdit(
  client: ClientFacts,
  documents: OpenDocuments,
  edits: readonly (TextEdit & { readonly uri: string })[],
): WorkspaceEdit {
  const byFile = new Map<string, TextEdit[]>();
  for (const { uri, range, newText } of edits) byFile.set(uri, [...(byFile.get(uri) ?? []), { range, newText }]);
  const changes = [...byFile].map(([uri, list]): TextDocumentEdit => {
    const version = documents.get(uri)?.version ?? null;
    return { textDocument: { uri: documents.spell(uri), version }, edits: list };
  });
  if (client.versionedEdits) return { documentChanges: changes };
  return { changes: Object.fromEntries([...byFile].map(([uri, list]) => [documents.spell(uri), list])) };
}
