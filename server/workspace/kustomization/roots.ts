import { key } from '../keys.ts';
import { folderOf } from '../place.ts';
import type { Snapshot } from '../snapshot.ts';
import { isKustomizationFile } from './references.ts';

/** The kustomizations that a file has a part in, by their folders (without `/` at the end). */
export interface Users {
  /** All of them, however far away. */
  readonly all: ReadonlySet<string>;
  /** Those that no other one takes in. */
  readonly roots: readonly string[];
}

/** Which kustomizations take a file in, one that stands in another's folder being taken in with it. */
export function usersOf(snapshot: Snapshot, uri: string, asked: (key: string) => void): Users {
  const all = new Set<string>();
  const roots: string[] = [];
  const takersOf = (target: string) => {
    asked(key.takesIn(target));
    return snapshot.lookupFiles(key.takesIn(target));
  };
  const climb = (file: string) => {
    const folder = withoutSlash(folderOf(file));
    if (all.has(folder)) return;
    all.add(folder);
    const takers = takersOf(folder);
    asked(key.component(file));
    if (takers.length === 0 && snapshot.lookupFiles(key.component(file)).length === 0) roots.push(folder);
    for (const taker of takers) climb(taker.uri);
  };
  if (isKustomizationFile(uri)) climb(uri);
  for (const taker of takersOf(uri)) climb(taker.uri);
  return { all, roots };
}

/** Every kustomization that no other one takes in. */
export function everyRoot(snapshot: Snapshot): readonly string[] {
  const files = snapshot.lookupFiles(key.fileName('kustomization'));
  return [...new Set(files.flatMap(({ uri }) => usersOf(snapshot, uri, () => {}).roots))];
}

function withoutSlash(folder: string): string {
  return folder.replace(/\/+$/, '');
}
