import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { asObject, asText, property } from '../cluster/objects/json.ts';
import type { Origin as KustomizeOrigin } from '../manifests/kustomize/origin.ts';
import type { Chunk, ManifestObject } from '../manifests/manifest.ts';

/**
 * One object and the file it stands in. Its identity lasts as long as its text is unchanged, wherever that moves; that of a
 * built object as long as nothing that it is made of changes.
 */
export interface Resource {
  /** For a built object the file that it is written, or generated, in. */
  readonly uri: string;
  readonly object: ManifestObject;
  /** What this object can be looked up by (`workspace/keys.ts`). */
  readonly keys: readonly string[];
  /** How it came about, where it is another one than is written. */
  readonly built?: Built;
}

/** How an object came about that a kustomization built, a chart rendered, or an environment gave a namespace. */
export interface Built {
  /** The object as it is written; nothing where it is generated. */
  readonly source?: Resource;
  /** Where a field was decided; of one that does not exist, where its nearest parent was. */
  originOf(path: FieldPath): Origin;
}

/** The text that decided a field. */
export interface Origin {
  readonly uri: string;
  /** The document; nothing where the file as a whole is meant. */
  readonly chunk: Chunk | undefined;
  /** The way to it from the document's root. */
  readonly path: FieldPath;
  /** The value was worked out from what stands there: no edit there gives it another one. */
  readonly derived?: true;
  /** Where the value that was replaced there was decided. */
  readonly base?: Origin;
  /** A place within a text that is a value itself: an inline patch. */
  readonly inline?: KustomizeOrigin;
  /** A line of the file, from zero, where the way to it is not known. */
  readonly line?: number;
}

/** What stands at a place, taken for an object: for what is said of a file and not of an object in it. */
export function resourceAt(origin: Origin): Resource {
  const chunk = origin.chunk ?? NO_CHUNK;
  const value = asObject(chunk.value);
  const [apiVersion = '', kind = ''] = [asText(property(value, 'apiVersion')), asText(property(value, 'kind'))];
  const originOf = (path: FieldPath) => (path.length === 0 ? origin : { ...origin, path: [...origin.path, ...path] });
  return { uri: origin.uri, object: { chunk, path: [], apiVersion, kind, value }, keys: [], built: { originOf } };
}

const NO_CHUNK: Chunk = { text: '', form: 'yaml', value: null, objects: [], template: false, duplicates: [] };

/** The object as it is written: what an editor can show of a built one. */
export function asWritten(resource: Resource): Resource {
  return resource.built?.source ?? resource;
}

/** Where a field of an object, or its nearest parent, was decided. */
export function originOf(resource: Resource, path: FieldPath): Origin {
  const { uri, object, built } = resource;
  return built === undefined ? { uri, chunk: object.chunk, path: [...object.path, ...path] } : built.originOf(path);
}

/** Orders objects by their files; those of one file stay in their order. */
export function sortByFile(resources: readonly Resource[]): readonly Resource[] {
  return [...resources].sort(compareUris);
}

export function compareUris(a: Resource, b: Resource): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0;
}

/** What tells objects of one cluster apart. */
export function identityOf({ object }: Resource): string {
  return `${object.apiVersion} ${object.kind} ${object.namespace ?? ''} ${object.name ?? ''}`;
}
