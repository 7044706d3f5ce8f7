/** What belongs together by name: where the names come from and which each place has. */
export interface Place {
  readonly name: string;
  readonly has: readonly string[];
}

/** Names that stand in one place and not in the other, in words. */
export function unmatched(one: Place, other: Place): readonly string[] {
  const missing = (from: Place, to: Place) =>
    from.has.filter((name) => !to.has.includes(name)).map((name) => `"${name}" of ${from.name} is not in ${to.name}`);
  return [...missing(one, other), ...missing(other, one)];
}

/** The names of files in a folder by an ending: `a` for `folder/a.test.ts` and the ending `.test.ts`. */
export function namesOf(paths: readonly string[], ending: string): readonly string[] {
  return paths
    .map((path) => path.replaceAll('\\', '/').split('/').at(-1) ?? '')
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
}
