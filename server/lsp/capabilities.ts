import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import type { ClientFacts } from './clientFacts.ts';
import { ENDPOINTS_COMMAND } from './executeCommand.ts';

/** What the server offers to this client. */
export function serverCapabilities(client: ClientFacts): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: {},
    codeLensProvider: { resolveProvider: true },
    inlayHintProvider: true,
    ...(client.codeActions
      ? { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: client.resolvesEdits } }
      : {}),
    ...(client.pullsDiagnostics
      ? { diagnosticProvider: { identifier: 'portolan', interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
    ...(client.isPortolan ? {} : { executeCommandProvider: { commands: [ENDPOINTS_COMMAND] } }),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
