import { existsSync } from 'node:fs';

/** The word among a command's words that is a name, and the others, which are paths: the first word unless it is a path. */
export function nameAmong(words: readonly string[]): {
  readonly name: string | undefined;
  readonly paths: readonly string[];
} {
  const isPath = (word: string) => word === '-' || existsSync(word);
  const found = words.findIndex((word) => !isPath(word));
  const at = Math.max(found, 0);
  return { name: words[at], paths: words.filter((_, index) => index !== at) };
}

/** The last of some words that can be a Service's name, without `svc/`, and the others, which are paths. */
export function serviceAmong(words: readonly string[]): ReturnType<typeof nameAmong> {
  const isPath = (word: string) => word === '-' || existsSync(word) || /\.|\/$/.test(word);
  const at = words.findLastIndex((word) => !isPath(word));
  return {
    name: words[at]?.replace(/^(svc|services?)\//, ''),
    paths: words.filter((_, index) => index !== at),
  };
}
