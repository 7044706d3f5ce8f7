import { codeOnly, type Source } from './source.ts';

const IMPURE =
  /(?<![.\w$])(Date|process|setTimeout|setInterval|setImmediate|queueMicrotask|performance|async|await|Promise|crypto)(?![\w$]|\??:)|\bMath\.random\b/g;

/** Where answers depend on the arguments alone: readers and hosts are elsewhere. */
const PURE = /^server\/(?:cluster|manifests|kubectl|shell|rules|features|protocol|workspace(?!\/readers\/))\//;

/** Clock, randomness, promises and the process where answers are pure, as `file:line: word`. */
export function impureWords(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ path }) => PURE.test(path))
    .flatMap(({ path, text }) => matchesOf(codeOnly(text), IMPURE).map(({ line, word }) => `${path}:${line}: ${word}`));
}

const SLOPPY = /\b(?:TODO|FIXME|XXX)\b|@ts-(?:ignore|nocheck)|\bas any\b/g;

/** Unfinished work and switched-off types, as `file:line: words`. */
export function sloppyWords(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ path, text }) =>
    matchesOf(text, SLOPPY).map(({ line, word }) => `${path}:${line}: ${word}`),
  );
}

/** Lines at which a file must say what two things it does. */
export const LONGEST_FILE = 400;

/** Files with more lines than the limit, as `file: lines`; those with a reason are let through. */
export function longFiles(
  sources: readonly Source[],
  limit: number,
  reasons: Readonly<Record<string, string>> = {},
): readonly string[] {
  return sources
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ path, lines }) => lines > limit && !Object.hasOwn(reasons, path))
    .map(({ path, lines }) => `${path}: ${lines} lines`);
}

const EMPTY_FOLDER = /(?:^|\/)(?:utils?|common|shared|helpers?|lib|misc)(?:\/|\.\w+$)/;
const EMPTY_NAME = /\b(?:class|interface|type|function|const)\s+(\w*(?:Manager|Helper|Util|Utils|Processor))\b/g;

/** Names that say nothing: of folders, files and exported things. */
export function emptyNames(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ path, text }) => [
    ...(EMPTY_FOLDER.test(path) ? [`${path}: the name says nothing`] : []),
    ...matchesOf(codeOnly(text), EMPTY_NAME).map(({ line, word }) => `${path}:${line}: ${word}`),
  ]);
}

function matchesOf(text: string, pattern: RegExp): readonly { readonly line: number; readonly word: string }[] {
  return [...text.matchAll(pattern)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    word: match[0],
  }));
}
