import type { Manifest } from '../manifests/manifest.ts';
import { key } from './keys.ts';
import { isComponent, isKustomizationFile, referencesOf } from './kustomization/references.ts';

/** Files that say by their name what other files are. */
const TELLING_NAMES: ReadonlySet<string> = new Set(['portolan.yaml', 'Chart.yaml']);

/** Whether any change of the file's text may change what other files are. */
export function tellsOfOthers(uri: string): boolean {
  return uri.endsWith('/portolan.yaml');
}

/** What a file can be looked up by as a whole, apart from its objects. */
export function rolesOf(uri: string, manifest: Manifest): readonly string[] {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  if (TELLING_NAMES.has(name)) return [key.fileName(name)];
  if (!isKustomizationFile(uri)) return NONE;
  const component = isComponent(manifest) ? [key.component(uri)] : NONE;
  return [key.fileName('kustomization'), ...component, ...referencesOf(uri, manifest).map(key.takesIn)];
}

const NONE: readonly string[] = [];
