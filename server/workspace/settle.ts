import { key } from './keys.ts';
import { referencesOf } from './kustomization/references.ts';
import type { Snapshot } from './snapshot.ts';
import type { Workspace } from './workspace.ts';

/** A base may take in another one, and so on. */
const MOST_ROUNDS = 20;

/** Builds every environment and reads in what it is built with, until nothing is missing that `read` could bring. */
export function settle(workspace: Workspace, read: (uri: string) => string | null): void {
  let wanted = new Set(takenIn(workspace.snapshot));
  workspace.onWanted((uris) => {
    for (const uri of uris) wanted.add(uri);
  });
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const missing = [...wanted].filter((uri) => !workspace.snapshot.isKnown(uri));
    if (missing.length === 0 && round > 0) break;
    wanted = new Set();
    workspace.bringIn(new Map(missing.map((uri) => [uri, read(uri)])));
    void workspace.snapshot.environmentNames;
  }
  workspace.onWanted(() => {});
}

/** What kustomizations say that they are built with: read before anything is built, nothing has to be built twice. */
function takenIn(snapshot: Snapshot): readonly string[] {
  const files = snapshot.lookupFiles(key.fileName('kustomization'));
  return files.flatMap(({ uri, manifest }) => referencesOf(uri, manifest));
}
