import {
  DidChangeTextDocumentNotification,
  type DidChangeTextDocumentParams,
  DidCloseTextDocumentNotification,
  type DidCloseTextDocumentParams,
  DidOpenTextDocumentNotification,
  type DidOpenTextDocumentParams,
} from 'vscode-languageserver';
import type { Reading } from './reading.ts';
import type { Session } from './session.ts';

/** A larger text is kept for its editor, and not read. */
const LONGEST_TEXT = 20_000_000;

/** Keeps the texts that the client has open as the client has them. */
export function takeDocuments(session: Session, reading: Reading): void {
  const { edge, documents, workspace } = session;

  edge.take(DidOpenTextDocumentNotification.type, (params: DidOpenTextDocumentParams) => {
    const uri = session.fileOf(params);
    const { text, version } = params.textDocument;
    documents.open(uri, text, version, params.textDocument.uri);
    show(uri, text);
  });

  edge.take(DidChangeTextDocumentNotification.type, (params: DidChangeTextDocumentParams) => {
    const uri = session.fileOf(params);
    const document = documents.get(uri);
    if (document === undefined) throw new Error(`${uri} was changed and is not open`);
    document.change(params.contentChanges, params.textDocument.version);
    show(uri, document.text);
  });

  edge.take(DidCloseTextDocumentNotification.type, async (params: DidCloseTextDocumentParams) => {
    const uri = session.fileOf(params);
    documents.close(uri);
    const text = await reading.onDisk(uri);
    // It may have been opened again meanwhile.
    if (documents.get(uri) !== undefined) return;
    session.applied(workspace.closeText(uri, text));
    session.diagnostics.changed(new Set([uri]));
  });

  function show(uri: string, text: string): void {
    const tooLong = text.length > LONGEST_TEXT;
    session.applied(workspace.openText(uri, tooLong ? '' : text), uri);
    if (tooLong) session.census.leaveOut(uri, 'is larger than 20 MB');
  }
}
