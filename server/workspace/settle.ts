import type { Workspace } from './workspace.ts';

/** A base may take in another one, and so on. */
const MOST_ROUNDS = 20;

/** Builds every environment and reads in what it is built with, until nothing is missing that `read` could bring. */
export function settle(workspace: Workspace, read: (uri: string) => string | null): void {
  let wanted = new Set<string>();
  workspace.onWanted((uris) => {
    for (const uri of uris) wanted.add(uri);
  });
  for (let round = 0; round < MOST_ROUNDS; round++) {
    wanted = new Set();
    void workspace.snapshot.environmentNames;
    const missing = [...wanted].filter((uri) => !workspace.snapshot.isKnown(uri));
    if (missing.length === 0) break;
    workspace.bringIn(new Map(missing.map((uri) => [uri, read(uri)])));
  }
  workspace.onWanted(() => {});
}
