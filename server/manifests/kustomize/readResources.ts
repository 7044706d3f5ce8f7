import { asObject, isObject, type Json, type JsonObject, property } from '../../cluster/objects/json.ts';
import type { Chunk, Manifest, ManifestDocument } from '../manifest.ts';
import { nameOf, rootOf } from '../sourceMap.ts';
import type { Node } from '../yaml/node.ts';
import { MappingNode } from './node.ts';
import type { Decider, Origin, Source } from './origin.ts';
import { Resource } from './resource.ts';
import { valueIn } from './yamlText.ts';

/** The objects of a text, or why kustomize refuses it. */
export interface ReadResources {
  readonly resources: readonly Resource[];
  readonly fault?: { readonly message: string; readonly place: Origin };
}

interface Found {
  readonly value: Json;
  readonly origin: Origin;
}

/**
 * Reads the objects of a file or of an inline patch; what a List holds comes after all else.
 * kubernetes: sigs.k8s.io/kustomize/api/resource/factory.go RNodesFromBytes, dropBadNodes
 */
export function readResources(manifest: Manifest, file: string, by: Decider, within?: Origin): ReadResources {
  const found: Found[] = [];
  const sourceOf = (chunk: Chunk): Source => ({ file, chunk, by, ...(within && { within }) });
  for (const document of manifest.documents) {
    const { chunk, problem } = document;
    const origin: Origin = { source: sourceOf(chunk), path: [] };
    if (problem !== undefined || chunk.template || manifest.kind === 'template') {
      return fail(problem?.message ?? 'this is not YAML: something has to fill in its placeholders first', origin);
    }
    const [twice] = chunk.duplicates;
    if (twice !== undefined) {
      return fail(`the key '${twice.at(-1)}' is written twice`, { ...origin, path: twice });
    }
    found.push({ value: asWritten(document), origin });
  }
  return collect(found);
}

/** A block of text that ends with the file, without a line break, has none: kubectl's own reader adds one. */
function asWritten({ chunk }: ManifestDocument): Json {
  const value = valueIn(chunk);
  if (chunk.form !== 'yaml' || chunk.text.endsWith('\n')) return value;
  const root = rootOf(chunk);
  return root === undefined ? value : withoutLastBreak(value, root, chunk.text.length);
}

function withoutLastBreak(value: Json, node: Node, end: number): Json {
  if (node.type === 'scalar') {
    const isBlock = node.style === 'literal' || node.style === 'folded';
    return isBlock && node.end >= end && typeof value === 'string' ? value.replace(/\n$/, '') : value;
  }
  if (node.type === 'sequence' && Array.isArray(value)) {
    const last = node.items.at(-1);
    return last === undefined ? value : [...value.slice(0, -1), withoutLastBreak(value.at(-1) ?? null, last, end)];
  }
  const last = node.type === 'mapping' ? node.pairs.at(-1) : undefined;
  const key = last && nameOf(last.key);
  if (last === undefined || key === undefined || !isObject(value)) return value;
  const changed = withoutLastBreak(property(value, key) ?? null, last.value, end);
  return changed === property(value, key) ? value : { ...value, [key]: changed };
}

function collect(queue: Found[]): ReadResources {
  const resources: Resource[] = [];
  for (const { value, origin } of queue) {
    if (isEmpty(value)) continue;
    const fault = knownFaultOf(value);
    if (fault !== undefined || !isObject(value)) return fail(fault ?? 'this is no Kubernetes object', origin);
    const items = property(value, 'items');
    if (!kindOf(value).endsWith('List') || items === undefined) {
      resources.push(new Resource(new MappingNode(value, origin)));
      continue;
    }
    if (items === null) continue;
    if (!Array.isArray(items)) return fail(`expected a list in ${kindOf(value)}/items`, origin);
    items.forEach((item, index) => {
      queue.push({ value: item, origin: { source: origin.source, path: [...origin.path, 'items', index] } });
    });
  }
  return { resources };
}

function fail(message: string, place: Origin): ReadResources {
  return { resources: [], fault: { message, place } };
}

function isEmpty(value: Json): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function kindOf(value: JsonObject): string {
  const kind = property(value, 'kind');
  return typeof kind === 'string' ? kind : '';
}

/** Looking through a whole value is done once, however many roots build with it. */
function knownFaultOf(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null) return faultOf(value);
  let fault = faults.get(value);
  if (fault === undefined) {
    fault = faultOf(value) ?? '';
    faults.set(value, fault);
  }
  return fault === '' ? undefined : fault;
}

const faults = new WeakMap<object, string>();

/** kubernetes: sigs.k8s.io/kustomize/kyaml/yaml/rnode.go GetMeta, GetValidatedMetadata, HasNilEntryInList */
function faultOf(value: Json): string | undefined {
  if (!isObject(value) || !['apiVersion', 'kind', 'metadata'].some((key) => Object.hasOwn(value, key))) {
    return 'this is no Kubernetes object: it has neither apiVersion, kind nor metadata';
  }
  const kind = kindOf(value);
  if (kind === '') return 'this object has no kind';
  const name = property(asObject(property(value, 'metadata')), 'name') ?? null;
  if (!kind.endsWith('List') && (name === null || name === '' || typeof name === 'object')) {
    return 'this object has no metadata.name';
  }
  return hasEmptyItem(value) ? 'an item of a list is empty' : undefined;
}

function hasEmptyItem(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item: Json) => item === null || hasEmptyItem(item));
  return Object.values(value).some(hasEmptyItem);
}
