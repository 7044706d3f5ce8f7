import assert from 'node:assert/strict';
import type { PlacedFix } from '../../server/rules/place.ts';
import type { PlacedEdit } from '../../server/workspace/locate.ts';
import { allFindings } from './checkFindings.ts';
import { splice } from './lsp/splice.ts';
import { filesOf, pathOf, workspaceOf } from './workspace.ts';

/** Makes the mend with that title, and holds the text that comes out against the expected one. */
export function checkFix(fixture: string, title: string, expected: string): void {
  const files = filesOf(fixture);
  const fixes = allFindings(workspaceOf(files)).flatMap((placed) => placed.fixes);
  const fix = fixes.find((candidate) => candidate.title === title);
  assert.ok(fix, `no mend "${title}"; there are:\n${fixes.map((each) => each.title).join('\n')}`);
  assert.deepEqual(applyFix(files, fix), filesOf(expected));
}

/** The titles of all mends that are offered. */
export function titlesOf(fixture: string): readonly string[] {
  return allFindings(workspaceOf(filesOf(fixture))).flatMap(({ fixes }) => fixes.map(({ title }) => title));
}

/** The files after a mend. */
export function applyFix(files: Readonly<Record<string, string>>, fix: PlacedFix): Readonly<Record<string, string>> {
  const changed = { ...files };
  for (const path of Object.keys(files)) {
    const edits = fix.edits.filter(({ uri }) => pathOf(uri) === path);
    changed[path] = edits.length === 0 ? (files[path] ?? '') : applyEdits(files[path] ?? '', edits);
  }
  return changed;
}

/** A file's text after edits of it: from the end on, so that none moves another one's place; of one place the last first. */
export function applyEdits(text: string, edits: readonly PlacedEdit[]): string {
  return edits
    .toReversed()
    .sort(({ range: { start: a } }, { range: { start: b } }) => b.line - a.line || b.character - a.character)
    .reduce((result, { range, newText }) => splice(result, { range, text: newText }), text);
}
