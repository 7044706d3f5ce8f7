import { closeSync, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FileRead, isManifestName, LARGEST_BYTES, readBytes, TOO_LARGE } from '../manifestFile.ts';

const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/**
 * Files that may hold manifests at or below a path, sorted by name. A file that is named is taken whatever its
 * ending; links to folders are not followed, so that a loop of links ends. A folder that cannot be listed is told.
 */
export function* findFiles(path: string, leftOut: (path: string, why: string) => void): Generator<string> {
  let folder: boolean;
  try {
    folder = statSync(path).isDirectory();
  } catch (error) {
    leftOut(path, reasonOf(error));
    return;
  }
  if (folder) yield* findBelow(path, leftOut);
  else yield path;
}

function* findBelow(folder: string, leftOut: (path: string, why: string) => void): Generator<string> {
  let entries: ReturnType<typeof listFolder>;
  try {
    entries = listFolder(folder);
  } catch (error) {
    leftOut(folder, reasonOf(error));
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) yield* findBelow(path, leftOut);
    } else if (isManifestName(entry.name) && (entry.isFile() || isLinkToFile(path))) {
      yield path;
    }
  }
}

function listFolder(folder: string) {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isLinkToFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Reads a file as text; what cannot be read is an answer, not an exception. */
export function readFile(path: string): FileRead {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      if (size > LARGEST_BYTES) return { leftOut: TOO_LARGE };
      const bytes = readFileSync(file);
      return readBytes(bytes);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { leftOut: reasonOf(error) };
  }
}

/** A path as the URI that editors use. */
export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read (permission denied)';
  if (code === 'ELOOP') return 'is a link that leads back to itself';
  return `cannot be read (${code ?? String(error)})`;
}
