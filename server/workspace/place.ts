/** A file's folder, as a URI that ends in `/`. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** The folder above a folder; the same one at the top. */
export function parentOf(folder: string): string {
  const end = folder.lastIndexOf('/', folder.length - 2);
  return end < 0 ? folder : folder.slice(0, end + 1);
}

/** The folders that a file stands in, the nearest first. */
export function foldersAbove(uri: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(uri); folder !== folders.at(-1); folder = parentOf(folder)) folders.push(folder);
  return folders;
}

/** How far a partner stands from an object; less is nearer. */
export interface Distance {
  /** 0 the same file, 1 the same folder, 2 below it, 3 the parent folder's tree, and so on upward. */
  readonly level: number;
  /** Folders to go up and down again. */
  readonly steps: number;
}

/**
 * How far `to` is from `from`, or nothing when they share no folder of the workspace. A file outside the workspace
 * has its own folder only, an untitled document itself.
 */
export function distance(from: string, to: string, roots: readonly string[]): Distance | undefined {
  if (from === to) return { level: 0, steps: 0 };
  const target = folderOf(to);
  let folder = folderOf(from);
  if (folder === '') return undefined;
  const root = roots.find((candidate) => from.startsWith(candidate)) ?? folder;
  for (let up = 0; ; up++) {
    if (target === folder) return { level: up === 0 ? 1 : up + 2, steps: up };
    if (target.startsWith(folder)) return { level: up + 2, steps: up + depth(target) - depth(folder) };
    if (folder.length <= root.length) return undefined;
    folder = parentOf(folder);
  }
}

function depth(folder: string): number {
  let count = 0;
  for (let at = folder.indexOf('/'); at >= 0; at = folder.indexOf('/', at + 1)) count++;
  return count;
}
