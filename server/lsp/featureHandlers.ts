import {
  type CodeAction,
  type CodeActionParams,
  CodeActionRequest,
  CodeActionResolveRequest,
  type CompletionItem,
  type CompletionParams,
  CompletionRequest,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  type Hover,
  type HoverParams,
  HoverRequest,
  type InlayHint,
  type InlayHintParams,
  InlayHintRequest,
  MarkupKind,
  type WorkspaceDiagnosticParams,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver';
import { completeDeclaration } from '../features/declaration/completion.ts';
import { hover } from '../features/hover.ts';
import { inlayHints } from '../features/inlayHints.ts';
import { toPlainText } from '../features/markdown.ts';
import { type QuickFix, type QuickFixData, quickFixes, resolveQuickFix } from '../features/quickFixes.ts';
import { tableOf } from '../workspace/declaration/tables.ts';
import { workspaceEdit } from './encode.ts';
import type { Session } from './session.ts';

/** The editor features: decode, call, encode. */
export function answerFeatures(session: Session): void {
  const { edge } = session;

  edge.answer(HoverRequest.type, null, (params: HoverParams): Hover | null => {
    const found = hover(session.snapshot, session.fileOf(params), params.position);
    if (found === undefined) return null;
    const { markdown: value, range } = found;
    if (session.client.markdown) return { contents: { kind: MarkupKind.Markdown, value }, range };
    return { contents: { kind: MarkupKind.PlainText, value: toPlainText(value) }, range };
  });

  edge.answer(CompletionRequest.type, [], (params: CompletionParams): CompletionItem[] => {
    const uri = session.fileOf(params);
    return tableOf(uri) ? [...completeDeclaration(session.snapshot, uri, params.position)] : [];
  });

  edge.answer(InlayHintRequest.type, [], (params: InlayHintParams): InlayHint[] =>
    session.settings['inlayHints.enabled']
      ? [...inlayHints(session.snapshot, session.fileOf(params), params.range)]
      : [],
  );

  edge.answer(CodeActionRequest.type, [], (params: CodeActionParams): CodeAction[] => {
    const uri = session.fileOf(params);
    const findings = session.store.findingsIn(session.snapshot, uri);
    const fixes = quickFixes(session.snapshot, findings, params.range, params.context.diagnostics);
    return fixes.map((fix) => encodeFix(session, fix));
  });

  edge.answer(CodeActionResolveRequest.type, { title: '' }, (action: CodeAction): CodeAction => {
    const data: QuickFixData = action.data;
    const findings = session.store.findingsIn(session.snapshot, data.uri);
    const edits = resolveQuickFix(session.snapshot, findings, data);
    return { ...action, edit: workspaceEdit(session.client, session.documents, edits) };
  });

  edge.answer(DocumentDiagnosticRequest.type, NO_REPORT, (params: DocumentDiagnosticParams) =>
    session.pull.document(session.fileOf(params), params.previousResultId),
  );

  edge.answer(WorkspaceDiagnosticRequest.type, { items: [] }, (params: WorkspaceDiagnosticParams, token) =>
    session.pull.workspace(params, token),
  );
}

const NO_REPORT: DocumentDiagnosticReport = { kind: 'full', items: [] };

function encodeFix({ client, documents }: Session, { action, data, edits }: QuickFix): CodeAction {
  return client.resolvesEdits ? { ...action, data } : { ...action, edit: workspaceEdit(client, documents, edits()) };
}
