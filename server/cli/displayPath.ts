import { isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The name that standard input's text goes by. */
export const INPUT_URI = 'stdin:///stdin.yaml';

/** A file's path as people know it: relative to where they stand, when it lies below. */
export function displayPath(pathOrUri: string): string {
  if (pathOrUri === INPUT_URI) return '-';
  const path = pathOrUri.startsWith('file:') ? fileURLToPath(pathOrUri) : resolve(pathOrUri);
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') || isAbsolute(fromHere) ? path : fromHere || '.';
}
