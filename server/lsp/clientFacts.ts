import type { InitializeParams } from 'vscode-languageserver';
import type { ClientOptions, SchemaFacts } from '../protocol/messages.ts';

/** What the client at the other end can do. Nothing else is asked of it. */
export interface ClientFacts {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly refreshesInlayHints: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly markdown: boolean;
  /** Code actions may be objects with an edit; older clients know commands only. */
  readonly codeActions: boolean;
  /** A code action's edit may come when it is chosen. */
  readonly resolvesEdits: boolean;
  /** Edits may name the version of the document that they are meant for. */
  readonly versionedEdits: boolean;
  readonly showsProgress: boolean;
  readonly hasWorkspaceFolders: boolean;
  readonly watchesFiles: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  /** Reads files that are not on the server's machine. */
  readonly readsFiles: boolean;
  /** What other extensions say of manifests. */
  readonly schemas: SchemaFacts;
  /** The user trusts the workspace: programs may be started for what stands in it. */
  readonly isTrusted: boolean;
  /** Has Portolan's own commands and custom messages. */
  readonly isPortolan: boolean;
}

/** Reads what a client says of itself in `initialize`. */
export function readClientFacts({ capabilities, initializationOptions }: InitializeParams): ClientFacts {
  const { textDocument, workspace, window } = capabilities ?? {};
  const options: ClientOptions = initializationOptions ?? {};
  const { codeAction, hover, publishDiagnostics: push, diagnostic: pull } = textDocument ?? {};
  const resolvable = codeAction?.resolveSupport?.properties ?? [];
  return {
    pullsDiagnostics: pull !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    relatedInformation: (pull?.relatedInformation ?? push?.relatedInformation) === true,
    codeDescription: (pull?.codeDescriptionSupport ?? push?.codeDescriptionSupport) === true,
    markdown: hover?.contentFormat?.includes('markdown') === true,
    codeActions: codeAction?.codeActionLiteralSupport !== undefined,
    resolvesEdits: resolvable.includes('edit') && codeAction?.dataSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    showsProgress: window?.workDoneProgress === true,
    hasWorkspaceFolders: workspace?.workspaceFolders === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    readsFiles: options.files === true,
    schemas: options.schemas ?? { validates: false, patterns: [] },
    isTrusted: options.trusted === true,
    isPortolan: options.commands === true,
  };
}

/** The folders that a client opened; older clients name one, or none. */
export function readFolders({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
