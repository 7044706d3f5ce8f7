import assert from 'node:assert/strict';
import type { PlacedFinding } from '../../server/rules/place.ts';
import { reportFiles } from '../../server/rules/report/reportFile.ts';
import type { Workspace } from '../../server/workspace/workspace.ts';
import { filesOf, uriOf, workspaceOf } from './workspace.ts';

/**
 * Holds the findings of a fixture against the comments in it. Below a line that is to be marked stands
 *
 *     # ^^^^^^^^ warning: part of the message
 *
 * with the carets below the marked text; `#!` for a mark that begins in the first column. Each finding needs its comment.
 */
export function checkFindings(fixture: string): void {
  const files = filesOf(fixture);
  const workspace = workspaceOf(files);
  for (const [path, text] of Object.entries(files)) {
    const expected = expectations(text);
    const actual = findingsIn(workspace, path);
    assert.equal(actual.length, expected.length, `findings in ${path}:\n${actual.map(describe).join('\n')}`);
    for (const [index, placed] of actual.entries()) matches(placed, expected[index]);
  }
}

/** What is shown of a file, in the order of its places. */
function findingsIn(workspace: Workspace, path: string): readonly PlacedFinding[] {
  return allFindings(workspace).filter(({ uri }) => uri === uriOf(path));
}

/** What is shown of all files. */
export function allFindings(workspace: Workspace): readonly PlacedFinding[] {
  const { snapshot } = workspace;
  return reportFiles(
    snapshot,
    [...snapshot.files.values()].map(({ uri }) => uri),
  );
}

interface Expectation {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly severity: string;
  readonly message: string;
}

function expectations(text: string): readonly Expectation[] {
  let line = -1;
  const found: Expectation[] = [];
  text.split('\n').forEach((content, index) => {
    const comment = /^#(!?)([ ]*)(\^+) (error|warning|information|hint): (.*)$/.exec(content);
    if (comment === null) {
      line = index;
      return;
    }
    const [, first = '', blanks = '', carets = '', severity = '', message = ''] = comment;
    const start = first === '!' ? 0 : 1 + blanks.length;
    found.push({ line, start, end: start + carets.length, severity, message });
  });
  return found;
}

function matches(placed: PlacedFinding, expected: Expectation | undefined): void {
  assert.ok(expected);
  const { finding, range } = placed;
  assert.equal(range.start.line, expected.line, describe(placed));
  assert.equal(range.start.character, expected.start, describe(placed));
  if (range.end.line === range.start.line) assert.equal(range.end.character, expected.end, describe(placed));
  assert.equal(finding.severity, expected.severity, describe(placed));
  assert.ok(finding.message.includes(expected.message), `${describe(placed)}\ndoes not say: ${expected.message}`);
}

function describe({ finding, range: { start, end } }: PlacedFinding): string {
  return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${finding.severity}: ${finding.message} [${finding.rule}]`;
}
