import type { ManifestObject } from '../manifests/manifest.ts';

/** One object and the file it stands in. Its identity lasts as long as its text is unchanged, wherever that moves. */
export interface Resource {
  readonly uri: string;
  readonly object: ManifestObject;
  /** What this object can be looked up by (`workspace/keys.ts`). */
  readonly keys: readonly string[];
}

/** Orders objects by their files; those of one file stay in their order. */
export function sortByFile(resources: readonly Resource[]): readonly Resource[] {
  return [...resources].sort(compareUris);
}

export function compareUris(a: Resource, b: Resource): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0;
}
