import { sameValue } from '../../cluster/objects/changeValue.ts';
import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { isObject, type Json } from '../../cluster/objects/json.ts';
import { type Chunk, documentOf } from '../../manifests/manifest.ts';
import type { Origin, Resource } from '../resource.ts';
import { identityOf } from '../resource.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Assembly } from './assembly.ts';

/** Built objects with those of the previous build in the place of the ones that came out alike. */
export function keepIdentities(
  snapshot: Snapshot,
  resources: readonly Resource[],
  previous: Assembly | undefined,
): readonly Resource[] {
  if (previous === undefined) return resources;
  const before = new Map(previous.resources.map((resource) => [identityOf(resource), resource]));
  return resources.map((resource) => {
    const known = before.get(identityOf(resource));
    return known !== undefined && isAlike(known, resource) && isCurrent(snapshot, known) ? known : resource;
  });
}

function isAlike(a: Resource, b: Resource): boolean {
  return a.uri === b.uri && a.built?.source === b.built?.source && sameValue(a.object.value, b.object.value);
}

/** Whether all that decided its fields is still written as it was. */
function isCurrent(snapshot: Snapshot, resource: Resource): boolean {
  return decidersOf(resource).every(({ uri, chunk }) => {
    const manifest = snapshot.file(uri)?.manifest;
    return chunk === undefined || (manifest !== undefined && documentOf(manifest, chunk) !== undefined);
  });
}

const deciders = new WeakMap<Resource, readonly Origin[]>();

/** The places that decided a built object's fields, each document once. */
function decidersOf(resource: Resource): readonly Origin[] {
  let found = deciders.get(resource);
  if (found === undefined) {
    const byChunk = new Map<Chunk | undefined, Origin>();
    collect(resource, [], resource.object.value, byChunk);
    found = [...byChunk.values()];
    deciders.set(resource, found);
  }
  return found;
}

function collect(resource: Resource, path: FieldPath, value: Json, found: Map<Chunk | undefined, Origin>): void {
  const origin = resource.built?.originOf(path);
  if (origin !== undefined) found.set(origin.chunk, origin);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collect(resource, [...path, index], item, found);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) collect(resource, [...path, key], item, found);
  }
}
