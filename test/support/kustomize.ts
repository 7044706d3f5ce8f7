import type { FieldPath } from '../../server/cluster/objects/fieldPath.ts';
import { type BuiltObject, buildKustomization, type KustomizeBuild } from '../../server/manifests/kustomize/build.ts';
import { joinPath, type ManifestFiles } from '../../server/manifests/kustomize/files.ts';
import type { Origin } from '../../server/manifests/kustomize/origin.ts';
import { placeOf } from '../../server/manifests/kustomize/place.ts';
import { type Manifest, readManifest } from '../../server/manifests/manifest.ts';

/** Texts by path, below one folder. */
export type Texts = Readonly<Record<string, string>>;

const TOP = '/top';

/** What a build reads from when there are just these files. */
export function manifestFilesOf(texts: Texts): ManifestFiles {
  const byPath = new Map(Object.entries(texts).map(([path, text]) => [joinPath(TOP, path), text]));
  const manifests = new Map<string, Manifest>();
  return {
    text: (path) => byPath.get(path),
    isFolder: (path) => path === TOP || [...byPath.keys()].some((other) => other.startsWith(`${path}/`)),
    manifest(path) {
      const text = byPath.get(path);
      const manifest = manifests.get(path) ?? (text === undefined ? undefined : readManifest(text));
      if (manifest !== undefined) manifests.set(path, manifest);
      return manifest;
    },
  };
}

/** Builds a folder below them. */
export function build(texts: Texts, root = '.'): KustomizeBuild {
  return buildKustomization(manifestFilesOf(texts), joinPath(TOP, root));
}

/** The only object of that kind and, where it is given, name. */
export function builtObject({ objects }: KustomizeBuild, kind: string, name?: string): BuiltObject {
  const found = objects.filter((object) => object.kind === kind && (name === undefined || object.name === name));
  const [object] = found;
  if (object === undefined || found.length > 1) {
    const all = objects.map((other) => `${other.kind}/${other.name}`).join(', ');
    throw new Error(`${found.length} objects are ${kind} ${name ?? ''}, of: ${all}`);
  }
  return object;
}

/** Where a field was decided: the file's path, the line's text, and what is marked in it. */
export function decidedAt(texts: Texts, object: BuiltObject, path: FieldPath): string {
  return describePlace(texts, object.originOf(path));
}

/** A place as `file: text that is marked`. */
export function describePlace(texts: Texts, origin: Origin): string {
  const file = outermost(origin).source.file.slice(TOP.length + 1);
  const text = texts[file] ?? '';
  const place = placeOf(origin, readWithChunks(origin, text));
  return place === undefined ? `${file}: nowhere` : `${file}: ${text.slice(place.span.start, place.span.end)}`;
}

function outermost(origin: Origin): Origin {
  return origin.source.within === undefined ? origin : outermost(origin.source.within);
}

/** The file's reading, with the very chunk that the origin speaks of. */
function readWithChunks(origin: Origin, text: string): Manifest {
  const manifest = readManifest(text);
  const { chunk } = outermost(origin).source;
  return {
    ...manifest,
    documents: manifest.documents.map((document) =>
      chunk !== undefined && document.chunk.text === chunk.text ? { ...document, chunk } : document,
    ),
  };
}
