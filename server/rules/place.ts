import { editsOf, locate, type PlacedEdit, type TextPlace, type TextRange } from '../workspace/locate.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Finding } from './rule.ts';

/** A finding with its places in the texts: what command line and editor show. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly uri: string;
  readonly range: TextRange;
  readonly related: readonly (TextPlace & { readonly message: string })[];
  readonly fixes: readonly PlacedFix[];
}

export interface PlacedFix {
  readonly title: string;
  readonly certain: boolean;
  readonly edits: readonly PlacedEdit[];
}

/** Findings of one file with their places, from its first line to its last. */
export function placeInOrder(snapshot: Snapshot, findings: readonly Finding[]): readonly PlacedFinding[] {
  return findings
    .map((finding) => placeFinding(snapshot, finding))
    .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
}

/** Finds where a finding, its partners and its mends stand in the texts of a snapshot. */
export function placeFinding(snapshot: Snapshot, finding: Finding): PlacedFinding {
  const { uri, range } = locate(snapshot, finding.resource, finding.field, finding);
  const related = (finding.related ?? []).map(({ resource, field, message }) => ({
    ...locate(snapshot, resource, field),
    message,
  }));
  const fixes = (finding.fixes ?? []).map(({ title, certain = false, edits }) => ({
    title,
    certain,
    edits: edits.flatMap((edit) => editsOf(snapshot, edit)),
  }));
  return { finding, uri, range, related, fixes };
}
