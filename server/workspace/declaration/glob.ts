import { resolvePath } from '../kustomization/references.ts';

/** Tells which files some patterns mean. */
export type FileFilter = (uri: string) => boolean;

/**
 * The files that patterns mean, relative to a folder: `*` stands for a part of a name, `?` for a letter of it, `**` for any
 * folders, a folder's name for all below it. The last pattern that fits decides; with `!` before it, it takes a file out.
 */
export function fileFilter(folder: string, patterns: readonly string[]): FileFilter {
  const tests = patterns.map((pattern) => {
    const out = pattern.startsWith('!');
    return { out, expression: expressionOf(folder, out ? pattern.slice(1) : pattern) };
  });
  return (uri) => {
    const last = tests.findLast(({ expression }) => expression.test(uri));
    return last !== undefined && !last.out;
  };
}

function expressionOf(folder: string, pattern: string): RegExp {
  const [resolved = ''] = resolvePath(folder, pattern.replaceAll('?', ONE_LETTER).replaceAll('*', ANY_LETTERS));
  const escaped = resolved.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const body = escaped
    .replaceAll(`${ANY_LETTERS}${ANY_LETTERS}/`, '(?:[^/]*/)*')
    .replaceAll(`${ANY_LETTERS}${ANY_LETTERS}`, '.*')
    .replaceAll(ANY_LETTERS, '[^/]*')
    .replaceAll(ONE_LETTER, '[^/]');
  return new RegExp(`^${body}(?:/.*)?$`);
}

/** Stand-ins that a URI leaves as they are and no path holds. */
const ANY_LETTERS = '~any~';
const ONE_LETTER = '~one~';
