import type { ShellFiles } from '../../shell/files.ts';
import { tableOf } from '../../workspace/declaration/tables.ts';
import { printBuild } from '../../workspace/kustomization/printBuild.ts';
import { folderOf } from '../../workspace/place.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/**
 * The workspace's files as a shell sees them, unsaved edits included; it stands in the folder of a file. Of a folder they
 * are the manifests: what is Portolan's own, no cluster takes.
 */
export function shellFiles(snapshot: () => Snapshot, uri: string): ShellFiles {
  const home = folderOf(uri);
  const pathOf = (file: string) => decodeURIComponent(file.startsWith(home) ? file.slice(home.length) : file);
  const targetOf = (path: string) => (URL.canParse(path, home) ? new URL(path, home).href.replace(/\/\.?$/, '') : path);
  return {
    read(path, recursive = false) {
      const target = targetOf(path);
      const own = snapshot().file(target);
      const files =
        own !== undefined
          ? [own]
          : filesBelow(snapshot(), `${target}/`).filter(
              (file) => tableOf(file.uri) === undefined && (recursive || folderOf(file.uri) === `${target}/`),
            );
      return files.length === 0
        ? undefined
        : files.map((file) => ({ path: pathOf(file.uri), text: file.manifest.text }));
    },
    list: () => filesBelow(snapshot(), home).map((file) => pathOf(file.uri)),
    kustomize: (folder) => printBuild(snapshot(), targetOf(folder), folder),
  };
}

function filesBelow(snapshot: Snapshot, folder: string) {
  return [...snapshot.files.values()]
    .filter((one) => one.uri.startsWith(folder))
    .sort((a, b) => (a.uri < b.uri ? -1 : 1));
}
