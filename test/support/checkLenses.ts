import assert from 'node:assert/strict';
import { lensPlaces, lensText } from '../../server/features/codeLens.ts';
import { comments } from './fixture.ts';
import { filesOf, uriOf, workspaceOf } from './workspace.ts';

/** Holds the lenses of a fixture against its comments: `# lens: …` below the line that it stands above. */
export function checkLenses(fixture: string): void {
  const files = filesOf(fixture);
  const { snapshot } = workspaceOf(files);
  for (const [path, text] of Object.entries(files)) {
    const actual = lensPlaces(snapshot, uriOf(path)).flatMap(({ resource, range }) => {
      const lens = lensText(snapshot, resource);
      return lens === undefined ? [] : [{ line: range.start.line, text: lens.title }];
    });
    assert.deepEqual(actual, comments(text, 'lens'));
  }
}
