/** Whether a file or folder is that folder or lies below it; both are URIs. */
export function isBelow(uri: string, folder: string): boolean {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return uri.startsWith(prefix) || uri === folder;
}
