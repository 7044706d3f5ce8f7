import { buildKustomization } from '../../manifests/kustomize/build.ts';
import { writeYaml } from '../../manifests/yaml/write.ts';
import type { Snapshot } from '../snapshot.ts';
import { filesOf } from './recipe.ts';

/**
 * What the kustomization of a folder (a URI without `/` at its end) builds, as `kubectl kustomize` prints it, or why not;
 * `called` is how people name the folder.
 */
export function printBuild(
  snapshot: Snapshot,
  folder: string,
  called: string,
): { readonly text: string } | { readonly problem: string } {
  const { objects, problems, unbuilt } = buildKustomization(filesOf(snapshot, new Set()), folder);
  const [problem] = problems;
  const [missing] = unbuilt;
  if (problem !== undefined) return { problem: problem.message.replaceAll(folder, () => called) };
  if (missing !== undefined) return { problem: `'${missing.what}' cannot be built here` };
  return { text: objects.map(({ value }) => writeYaml(value)).join('---\n') };
}
