import assert from 'node:assert/strict';
import { inlayHints } from '../../server/features/inlayHints.ts';
import { comments } from './fixture.ts';
import { filesOf, uriOf, workspaceOf } from './workspace.ts';

/** Holds the inlay hints of a fixture against its comments: `# hint: …` below the line, the line shown with the hint in it. */
export function checkHints(fixture: string): void {
  const files = filesOf(fixture);
  const { snapshot } = workspaceOf(files);
  for (const [path, text] of Object.entries(files)) {
    const lines = text.split('\n');
    const whole = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
    const actual = inlayHints(snapshot, uriOf(path), whole).map(({ position: { line, character }, label }) => {
      const hint = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
      const content = lines[line] ?? '';
      return { line, text: `${content.slice(0, character)} [${hint}]${content.slice(character)}`.trim() };
    });
    assert.deepEqual(actual, comments(text, 'hint'));
  }
}
