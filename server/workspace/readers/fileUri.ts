import { fileURLToPath } from 'node:url';

/** The path of a `file:` URI; nothing for other URIs and for those that name no path on this machine. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
