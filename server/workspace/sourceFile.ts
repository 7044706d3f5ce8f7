import { type Manifest, type ManifestObject, readManifest } from '../manifests/manifest.ts';
import { keysOf } from './keys.ts';
import type { Resource } from './resource.ts';

/** One file of the workspace, read. */
export interface SourceFile {
  readonly uri: string;
  readonly manifest: Manifest;
  readonly resources: readonly Resource[];
}

/** Reads a file's text; what `previous` holds of unchanged documents is used again, with its identity. */
export function readSourceFile(uri: string, text: string, previous?: SourceFile): SourceFile {
  const manifest = readManifest(text, previous === undefined ? {} : { previous: previous.manifest });
  const known = new Map(previous?.resources.map((resource) => [resource.object, resource]));
  const resources = manifest.documents
    .flatMap((document) => document.objects)
    .map((object) => known.get(object) ?? newResource(uri, object));
  return { uri, manifest, resources };
}

function newResource(uri: string, object: ManifestObject): Resource {
  return { uri, object, keys: keysOf(uri, object) };
}

const indexes = new WeakMap<SourceFile, ReadonlyMap<string, readonly Resource[]>>();

/** The file's objects by their lookup keys, made at the first question. */
export function indexOf(file: SourceFile): ReadonlyMap<string, readonly Resource[]> {
  let index = indexes.get(file);
  if (index === undefined) {
    index = indexResources([file]);
    indexes.set(file, index);
  }
  return index;
}

/** Objects of many files by their lookup keys, in the order of the files. */
export function indexResources(files: Iterable<SourceFile>): ReadonlyMap<string, readonly Resource[]> {
  const index = new Map<string, Resource[]>();
  for (const file of files) {
    for (const resource of file.resources) {
      for (const key of resource.keys) {
        const known = index.get(key);
        if (known === undefined) index.set(key, [resource]);
        else known.push(resource);
      }
    }
  }
  return index;
}
