import assert from 'node:assert/strict';
import { hover } from '../../server/features/hover.ts';
import { comments, readFixture } from './fixture.ts';
import { uriOf, workspaceOf } from './workspace.ts';

/**
 * Holds the hover at `$0` against the comments `# hover: …` of a fixture: each is a part of it, in their order, and the
 * first one is its beginning. Without such a comment there must be no hover.
 */
export function checkHover(fixture: string): void {
  const { files, cursor } = readFixture(fixture);
  assert.ok(cursor, 'the fixture has no $0');
  const found = hover(workspaceOf(files).snapshot, uriOf(cursor.path), cursor.position);
  const expected = Object.values(files).flatMap((text) => comments(text, 'hover'));
  if (expected.length === 0) assert.equal(found, undefined);
  if (expected.length === 0) return;
  assert.ok(found, 'there is no hover');
  let at = 0;
  for (const [index, part] of expected.entries()) {
    const next = found.markdown.indexOf(part.text, at);
    assert.ok(index === 0 ? next === 0 : next >= 0, `${found.markdown}\n\ndoes not say, or not there: ${part.text}`);
    at = next + part.text.length;
  }
}
