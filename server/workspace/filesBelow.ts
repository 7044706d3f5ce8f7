import type { Layered } from '../cluster/objects/layered.ts';
import { foldersAbove } from './place.ts';
import type { SourceFile } from './sourceFile.ts';

/** How many files stand below a folder (with `/` at its end). */
export function countFilesBelow({ base, above }: Layered<SourceFile>, folder: string): number {
  let count = countsOf(base).get(folder) ?? 0;
  for (const [uri, file] of above) {
    if (uri.startsWith(folder)) count += Number(file !== undefined) - Number(base.has(uri));
  }
  return count;
}

/** Counted once for the large, shared part of a snapshot. */
const counted = new WeakMap<ReadonlyMap<string, SourceFile>, ReadonlyMap<string, number>>();

function countsOf(files: ReadonlyMap<string, SourceFile>): ReadonlyMap<string, number> {
  let known = counted.get(files);
  if (known === undefined) {
    const counts = new Map<string, number>();
    for (const uri of files.keys()) {
      for (const folder of foldersAbove(uri)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    known = counts;
    counted.set(files, known);
  }
  return known;
}
