import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver-types';
import type { PlacedFinding, PlacedFix } from '../rules/place.ts';
import { silencingFixes } from '../rules/report/silencingFixes.ts';
import type { PlacedEdit } from '../workspace/locate.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { type DiagnosticData, dataOf } from './diagnostics.ts';

/** Names one mend of one finding, so that its edits can be worked out on the text of the moment that it is chosen. */
export interface QuickFixData extends DiagnosticData {
  readonly uri: string;
  readonly fix: string;
}

/** A mend as an editor offers it. */
export interface QuickFix {
  readonly action: CodeAction;
  readonly data: QuickFixData;
  edits(): readonly PlacedEdit[];
}

/** The mends of the findings at a range, the certain ones first. */
export function quickFixes(
  snapshot: Snapshot,
  findings: readonly PlacedFinding[],
  range: Range,
  diagnostics: readonly Diagnostic[],
): readonly QuickFix[] {
  return findings
    .filter((placed) => touches(placed.range, range))
    .flatMap((placed) => fixesOf(snapshot, placed).map((fix) => quickFix(placed, fix, diagnostics)))
    .sort((a, b) => Number(b.action.isPreferred ?? false) - Number(a.action.isPreferred ?? false));
}

/** The edits of a mend that was chosen; none when the finding is no longer there. */
export function resolveQuickFix(
  snapshot: Snapshot,
  findings: readonly PlacedFinding[],
  chosen: QuickFixData,
): readonly PlacedEdit[] {
  const placed = findings.find(({ finding }) => isSame(dataOf(finding), chosen));
  return (placed && fixesOf(snapshot, placed))?.find(({ title }) => title === chosen.fix)?.edits ?? [];
}

/** What mends it, and at last what silences it. */
function fixesOf(snapshot: Snapshot, placed: PlacedFinding): readonly PlacedFix[] {
  return [...placed.fixes, ...silencingFixes(snapshot, placed)];
}

function quickFix({ finding, uri }: PlacedFinding, fix: PlacedFix, diagnostics: readonly Diagnostic[]): QuickFix {
  const data = dataOf(finding);
  const mended = diagnostics.filter((diagnostic) => isSame(data, diagnostic.data));
  return {
    action: {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      ...(mended.length > 0 ? { diagnostics: mended } : {}),
      ...(fix.certain ? { isPreferred: true } : {}),
    },
    data: { ...data, uri, fix: fix.title },
    edits: () => fix.edits,
  };
}

function isSame(data: DiagnosticData, other: Partial<DiagnosticData> | undefined): boolean {
  return data.rule === other?.rule && data.subject === other.subject && data.field === other.field;
}

function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
