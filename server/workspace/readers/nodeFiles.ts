import { closeSync, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A larger file is no manifest that people write. */
export const LARGEST_BYTES = 20 * 1024 * 1024;
/** Why a larger one is left out. */
export const TOO_LARGE = `is larger than ${LARGEST_BYTES / 1024 / 1024} MB`;
const EXTENSIONS = new Set(['.yaml', '.yml', '.json']);
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/** A file's text, or why there is none, in words that go on from the file's name: `is a binary file`. */
export type FileRead = { readonly text: string } | { readonly leftOut: string };

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

/** Whether a file of that name may hold manifests. */
export function isManifestName(name: string): boolean {
  const last = basename(name);
  return last === 'Kustomization' || (EXTENSIONS.has(extname(last).toLowerCase()) && last !== 'package-lock.json');
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
      if (!bytes.includes(0)) return { text: bytes.toString('utf8') };
      return {
        leftOut: isUtf16(bytes) ? 'is UTF-16, which kubectl does not read: save it as UTF-8' : 'is a binary file',
      };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { leftOut: reasonOf(error) };
  }
}

/** By its byte-order mark. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
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
