import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { asObject, asText, isObject, type Json, type JsonObject, property } from '../cluster/objects/json.ts';
import type { Chunk, ManifestObject } from './manifest.ts';

/** Lists within lists are opened as well, so far. */
const DEEPEST = 10;

/**
 * The Kubernetes objects of a document: itself, or what its `kind: List` holds.
 * kubernetes: staging/src/k8s.io/cli-runtime/pkg/resource/visitor.go FlattenListVisitor
 */
export function objectsOf(chunk: Chunk): readonly ManifestObject[] {
  const found: ManifestObject[] = [];
  collect(chunk, chunk.value, [], found);
  return found;
}

function collect(chunk: Chunk, value: Json, path: FieldPath, found: ManifestObject[]): void {
  if (!isObject(value)) return;
  const apiVersion = asText(property(value, 'apiVersion'));
  const kind = asText(property(value, 'kind'));
  if (apiVersion === undefined || kind === undefined || apiVersion === '' || kind === '') return;
  const items = property(value, 'items');
  if (!kind.endsWith('List') || !Array.isArray(items)) {
    found.push(newObject(chunk, path, apiVersion, kind, value));
  } else if (path.length < 2 * DEEPEST) {
    for (const [index, item] of items.entries()) {
      collect(chunk, withKind(item, apiVersion, kind), [...path, 'items', index], found);
    }
  }
}

/**
 * Items of a typed list (`ServiceList`) need not say what they are.
 * kubernetes: staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/helpers.go decodeToList
 */
function withKind(item: Json, apiVersion: string, listKind: string): Json {
  if (!isObject(item) || Object.hasOwn(item, 'kind') || Object.hasOwn(item, 'apiVersion')) return item;
  const kind = listKind.slice(0, -'List'.length);
  return kind === '' ? item : { apiVersion, kind, ...item };
}

function newObject(chunk: Chunk, path: FieldPath, apiVersion: string, kind: string, value: JsonObject): ManifestObject {
  const metadata = asObject(property(value, 'metadata'));
  const name = asText(property(metadata, 'name'));
  const namespace = asText(property(metadata, 'namespace'));
  return {
    chunk,
    path,
    apiVersion,
    kind,
    value,
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
  };
}
