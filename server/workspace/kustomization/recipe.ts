import {
  type BuiltObject,
  buildKustomization,
  type Effect,
  type KustomizeBuild,
} from '../../manifests/kustomize/build.ts';
import { joinPath, type ManifestFiles } from '../../manifests/kustomize/files.ts';
import type { Origin as KustomizeOrigin } from '../../manifests/kustomize/origin.ts';
import { type Chunk, type Manifest, readManifest } from '../../manifests/manifest.ts';
import { keysOf } from '../keys.ts';
import { type Resource, resourceAt } from '../resource.ts';
import type { InputText, Snapshot } from '../snapshot.ts';
import type { Recipe } from '../together/assemblies.ts';
import type { AssemblyEffect } from '../together/assembly.ts';
import { keepIdentities } from '../together/keepIdentities.ts';
import { knowledgeOf } from './knowledge.ts';
import { asUri, originFrom } from './origins.ts';
import { kustomizationFiles } from './references.ts';

/** Builds the kustomization of a folder (a URI without `/` at its end). */
export function kustomizationRecipe(folder: string): Recipe {
  return {
    id: `kustomization ${folder}`,
    build(snapshot, previous) {
      const folders = new Set<string>();
      const build = buildKustomization(filesOf(snapshot, folders), folder);
      const sources = new Sources(snapshot);
      const files = localFiles(build, folders);
      const resources = build.objects.map((object) => newResource(object, sources));
      const kept = keepIdentities(snapshot, resources, previous);
      const byObject = new Map(build.objects.map((object, index) => [object, kept[index]]));
      return {
        resources: kept,
        effects: build.effects.map((effect) => newEffect(effect, byObject)),
        ...knowledgeOf(snapshot, build, files),
        files,
      };
    },
  };
}

/** The files and folders that kustomize looked for, without those that turned out to be addresses. */
function localFiles({ files, unbuilt }: KustomizeBuild, folders: ReadonlySet<string>): ReadonlySet<string> {
  const remote = unbuilt.filter(({ kind }) => kind === 'remote').map(({ what }) => joinPath('', what));
  return new Set([...files, ...folders].filter((path) => !remote.some((end) => path.includes(end))).map(asUri));
}

/** What kustomize may read: texts as they stand in the editor. `folders` takes those that it asks for, and what shows them. */
export function filesOf(snapshot: Snapshot, folders: Set<string>): ManifestFiles {
  const inputOf = (path: string) => {
    const uri = asUri(path);
    return snapshot.file(uri) ?? snapshot.contents.texts.get(uri) ?? undefined;
  };
  return {
    text(path) {
      const input = inputOf(path);
      return input && ('manifest' in input ? input.manifest.text : input.text);
    },
    manifest(path) {
      const input = inputOf(path);
      return input && ('manifest' in input ? input.manifest : readInput(input));
    },
    isFolder(path) {
      folders.add(`${path}/`);
      const isFolder = snapshot.hasFolder(`${asUri(path)}/`);
      // Whether a folder is there that nobody has read shows by a kustomization in it.
      if (!isFolder) for (const file of kustomizationFiles(path)) folders.add(file);
      return isFolder;
    },
  };
}

const inputs = new WeakMap<InputText, Manifest>();

/** A resource may be called as it likes. */
function readInput(input: InputText): Manifest {
  let manifest = inputs.get(input);
  if (manifest === undefined) {
    manifest = readManifest(input.text);
    inputs.set(input, manifest);
  }
  return manifest;
}

function newResource(built: BuiltObject, sources: Sources): Resource {
  const { apiVersion, kind, name, namespace, value, origin, originOf } = built;
  const place = originFrom(origin);
  const source = sources.find(origin);
  const object = {
    ...resourceAt(place).object,
    path: place.path,
    apiVersion,
    kind,
    name,
    ...(namespace !== undefined && { namespace }),
    value,
  };
  return {
    uri: place.uri,
    object,
    keys: keysOf(place.uri, object),
    built: { ...(source && { source }), originOf: (path) => originFrom(originOf(path)) },
  };
}

/** The objects of files by where they stand in them. */
class Sources {
  readonly #snapshot: Snapshot;
  readonly #byChunk = new Map<Chunk, readonly Resource[]>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  find({ source: { file, chunk, by }, path }: KustomizeOrigin): Resource | undefined {
    if (chunk === undefined || by !== 'resource') return undefined;
    let resources = this.#byChunk.get(chunk);
    if (resources === undefined) {
      const all = this.#snapshot.file(asUri(file))?.resources ?? [];
      resources = all.filter(({ object }) => object.chunk === chunk);
      this.#byChunk.set(chunk, resources);
    }
    return resources.find(({ object }) => object.path.join(' ') === path.join(' '));
  }
}

function newEffect(
  { kind, place, objects, idle }: Effect,
  byObject: ReadonlyMap<BuiltObject, Resource | undefined>,
): AssemblyEffect {
  const resources = objects.flatMap((object) => byObject.get(object) ?? []);
  const { uri, chunk, path } = originFrom(place);
  return { kind, place: resourceAt({ uri, chunk, path: [] }), field: path, resources, ...(idle && { idle }) };
}
