import type { Position } from '../../server/protocol/position.ts';
import { filesOf } from './workspace.ts';

/** A fixture's files, and where `$0` stood in them. */
export interface Fixture {
  readonly files: Readonly<Record<string, string>>;
  readonly cursor?: { readonly path: string; readonly position: Position };
}

/** Takes the `$0` out of a fixture. */
export function readFixture(text: string): Fixture {
  const files = { ...filesOf(text) };
  for (const [path, content] of Object.entries(files)) {
    const at = content.indexOf('$0');
    if (at < 0) continue;
    files[path] = content.slice(0, at) + content.slice(at + 2);
    const before = content.slice(0, at).split('\n');
    return { files, cursor: { path, position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } } };
  }
  return { files };
}

/** What `# WORD: …` comments say, each with the number of the line above it that is no such comment. */
export function comments(text: string, word: string): readonly { readonly line: number; readonly text: string }[] {
  let line = -1;
  const found: { readonly line: number; readonly text: string }[] = [];
  text.split('\n').forEach((content, index) => {
    const comment = content.startsWith(`# ${word}: `) ? content.slice(word.length + 4) : undefined;
    if (comment === undefined) line = index;
    else found.push({ line, text: comment });
  });
  return found;
}
