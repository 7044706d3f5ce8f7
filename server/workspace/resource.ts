import type { ManifestObject } from '../manifests/manifest.ts';

/** One object and the file it stands in. Its identity lasts as long as its text is unchanged, wherever that moves. */
export interface Resource {
  readonly uri: string;
  readonly object: ManifestObject;
  /** What this object can be looked up by (`workspace/keys.ts`). */
  readonly keys: readonly string[];
}
