import type { Manifest } from '../manifest.ts';

/** How a build reads: files as they stand in the editor or on disk. Paths are absolute or URIs, with `/` between names. */
export interface ManifestFiles {
  /** A file as text; nothing where there is none. */
  text(path: string): string | undefined;
  /** The same, read; the same Manifest as long as its text is unchanged, so that nothing is read twice. */
  manifest(path: string): Manifest | undefined;
  /** Whether there is a folder. */
  isFolder(path: string): boolean;
}

/** `base` and a relative path, `.` and `..` resolved. */
export function joinPath(base: string, relative: string): string {
  const names = relative.startsWith('/') ? [''] : base.split('/');
  for (const name of relative.split('/')) {
    if (name === '..') names.length > 1 ? names.pop() : undefined;
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}

/** The last name of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path without its last name. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** Whether a path is a folder or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
