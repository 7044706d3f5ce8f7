import { type Manifest, type ManifestObject, readManifest } from '../manifests/manifest.ts';
import { keysOf } from './keys.ts';
import type { Resource } from './resource.ts';
import { rolesOf } from './roles.ts';

/** One file of the workspace, read. */
export interface SourceFile {
  readonly uri: string;
  readonly manifest: Manifest;
  readonly resources: readonly Resource[];
  /** What the file can be looked up by as a whole (`workspace/roles.ts`). */
  readonly roles: readonly string[];
}

/** Reads a file's text; what `previous` holds of unchanged documents is used again, with its identity. */
export function readSourceFile(uri: string, text: string, previous?: SourceFile): SourceFile {
  const manifest = readManifest(text, previous === undefined ? {} : { previous: previous.manifest });
  const known = new Map(previous?.resources.map((resource) => [resource.object, resource]));
  const resources = manifest.documents
    .flatMap((document) => document.objects)
    .map((object) => known.get(object) ?? newResource(uri, object));
  return { uri, manifest, resources, roles: rolesOf(uri, manifest) };
}

function newResource(uri: string, object: ManifestObject): Resource {
  return { uri, object, keys: keysOf(uri, object) };
}

/** The objects, or the files, of some files by their lookup keys, in the order of the files. */
export interface FileIndex {
  readonly resources: ReadonlyMap<string, readonly Resource[]>;
  readonly files: ReadonlyMap<string, readonly SourceFile[]>;
}

const indexes = new WeakMap<SourceFile, FileIndex>();

/** What a file can be looked up by, made at the first question. */
export function indexOf(file: SourceFile): FileIndex {
  let index = indexes.get(file);
  if (index === undefined) {
    index = indexFiles([file]);
    indexes.set(file, index);
  }
  return index;
}

/** What many files can be looked up by. */
export function indexFiles(files: Iterable<SourceFile>): FileIndex {
  const all = [...files];
  return {
    resources: indexResources(all),
    files: indexBy(all, ({ roles }) => roles),
  };
}

/** Objects by their lookup keys. */
export function indexResources(holders: readonly { readonly resources: readonly Resource[] }[]) {
  return indexBy(
    holders.flatMap(({ resources }) => resources),
    ({ keys }) => keys,
  );
}

function indexBy<Entry>(
  entries: readonly Entry[],
  keysOfEntry: (entry: Entry) => readonly string[],
): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const key of keysOfEntry(entry)) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [entry]);
      else known.push(entry);
    }
  }
  return index;
}
