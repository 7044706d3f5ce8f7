import type { ShellFiles } from '../../shell/files.ts';
import { folderOf } from '../../workspace/place.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/** The workspace's files as a shell sees them, unsaved edits included; it stands in the folder of a file. */
export function shellFiles(snapshot: () => Snapshot, uri: string): ShellFiles {
  const home = folderOf(uri);
  const pathOf = (file: string) => decodeURIComponent(file.startsWith(home) ? file.slice(home.length) : file);
  return {
    read(path) {
      const target = URL.canParse(path, home) ? new URL(path, home).href.replace(/\/\.?$/, '') : path;
      const files = filesAt(snapshot(), target);
      return files.length === 0
        ? undefined
        : files.map((file) => ({ path: pathOf(file.uri), text: file.manifest.text }));
    },
    list: () => filesAt(snapshot(), home.replace(/\/$/, '')).map((file) => pathOf(file.uri)),
  };
}

/** The file of that URI, or the files below the folder of that URI. */
function filesAt(snapshot: Snapshot, uri: string) {
  const file = snapshot.file(uri);
  if (file !== undefined) return [file];
  const below = `${uri}/`;
  return [...snapshot.files.values()]
    .filter((one) => one.uri.startsWith(below))
    .sort((a, b) => (a.uri < b.uri ? -1 : 1));
}
