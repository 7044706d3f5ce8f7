import { isSlip } from '../../cluster/endpoints/nearness.ts';
import { asObject, asText, isObject, type Json, type JsonObject, property } from '../../cluster/objects/json.ts';
import { type Manifest, readManifest } from '../manifest.ts';
import type { BuildContext, Root } from './context.ts';
import { applyOperations, type PatchOperation, readOperations } from './jsonPatch.ts';
import { isGiven, mergeNodes } from './merge.ts';
import { schemaOf } from './mergeSchema.ts';
import { MappingNode, newNode, ScalarNode } from './node.ts';
import { type Origin, within } from './origin.ts';
import type { Meant } from './problem.ts';
import { readResources } from './readResources.ts';
import { Refusal } from './refusal.ts';
import { describeId, idKey, type Resource } from './resource.ts';
import type { ResourceList } from './resourceList.ts';
import { readSelector } from './selector.ts';

/** A patch's text, read: objects to be merged, or operations. */
interface PatchText {
  readonly merges: readonly Resource[];
  readonly operations?: readonly PatchOperation[];
}

/** What a patch may change besides the rest. */
interface PatchOptions {
  readonly allowNameChange: boolean;
  readonly allowKindChange: boolean;
}

/** Applies the patches of a kustomization. */
export class Patcher {
  readonly #context: BuildContext;
  readonly #root: Root;
  readonly #list: ResourceList;
  #changed: Resource[] = [];

  constructor(context: BuildContext, root: Root, list: ResourceList) {
    this.#context = context;
    this.#root = root;
    this.#list = list;
  }

  /** A text or a path of `patchesStrategicMerge`. kubernetes: builtins/PatchStrategicMergeTransformer.go */
  strategicMerge(text: string, place: Origin): void {
    const inline = text.includes('\n') || text.includes('{') ? inlineManifest(text) : undefined;
    const { merges } = inline === undefined ? this.#file(text, place) : readText(inline, place, true);
    this.#noting(place, undefined, () => {
      for (const patch of merges) this.#mergeById(patch, NO_OPTIONS);
    });
  }

  /** One patch with an optional target. kubernetes: builtins/PatchTransformer.go, PatchJson6902Transformer.go */
  patch(entry: JsonObject, place: Origin, onlyOperations: boolean): void {
    const { merges, operations } = this.#read(entry, place);
    const target = property(entry, 'target') ?? null;
    const options = readOptions(property(entry, 'options') ?? null);
    this.#noting(place, target, () => {
      if (operations !== undefined) this.#operate(operations, target, onlyOperations);
      else if (onlyOperations) throw new Refusal('the patch must be a list of operations');
      else if (target === null) for (const patch of merges) this.#mergeById(patch, options);
      else this.#mergeSelected(merges, asObject(target), options);
    });
  }

  /** Remembers which objects a patch changes, and what a target that selects none may mean. */
  #noting(place: Origin, target: Json | undefined, run: () => void): void {
    this.#changed = [];
    run();
    const isIdle = isObject(target) && this.#changed.length === 0 && !this.#context.isPartial;
    const idle = isIdle ? { idle: { meant: this.#meantBy(target) } } : {};
    this.#context.note({ kind: 'changes', place, resources: this.#changed, ...idle });
  }

  /** An object that a target would select if one letter or so were another. */
  #meantBy(target: JsonObject): Meant | undefined {
    const text = (key: string) => asText(property(target, key)) ?? '';
    for (const field of ['name', 'kind'] as const) {
      if (text(field) === '') continue;
      const selectsRest = readSelector({ ...target, [field]: '' });
      const near = this.#list.resources.find(
        (resource) => selectsRest(resource) && isSlip(text(field), resource.originalId[field]),
      );
      if (near !== undefined) return { object: describeId(near.originalId), field, value: near.originalId[field] };
    }
    return undefined;
  }

  #read(entry: JsonObject, place: Origin): PatchText {
    const text = asText(property(entry, 'patch'))?.trim() ?? '';
    const path = asText(property(entry, 'path')) ?? '';
    if (text === '' && path === '') throw new Refusal('a patch needs one of patch and path');
    if (text !== '' && path !== '') throw new Refusal('a patch has patch or path, not both');
    if (path !== '') return this.#file(path, within(place, 'path'));
    const written = asText(property(entry, 'patch')) ?? '';
    return readText(readManifest(written), within(place, 'patch'), true);
  }

  #file(path: string, place: Origin): PatchText {
    const { file, manifest } = this.#context.readNamed(this.#root, path, place);
    return readText(manifest, place, false, file);
  }

  #mergeById(patch: Resource, options: PatchOptions): void {
    const key = idKey(patch.id);
    const found = this.#list.resources.filter((resource) => resource.allIds.some((id) => idKey(id) === key));
    const [target] = found;
    if (target === undefined) {
      if (this.#context.isPartial) return;
      const message = `this patch changes nothing: there is no ${describeId(patch.id)} (${patch.apiVersion}) here${this.#nearMiss(patch)}`;
      throw new Refusal(message, patch.node.origin, 'patch-without-target');
    }
    if (found.length > 1) throw new Refusal(`several objects are or were ${describeId(patch.id)}`, patch.node.origin);
    this.#merge(target, patch.node, options);
    this.#dropDeleted();
  }

  /** An object that differs from the patch's in one thing. */
  #nearMiss({ id }: Resource): string {
    const near = this.#list.resources
      .flatMap(({ allIds }) => allIds)
      .find((other) => other.kind === id.kind && (other.name === id.name || isSlip(id.name, other.name)));
    if (near === undefined) return '';
    const version = near.group === '' ? near.version : `${near.group}/${near.version}`;
    return `; ${describeId(near)} (${version}) may be meant`;
  }

  #mergeSelected(merges: readonly Resource[], target: JsonObject, options: PatchOptions): void {
    const [patch] = merges;
    if (merges.length > 1) {
      throw new Refusal(
        'Multiple Strategic-Merge Patches in one `patches` entry is not allowed to set `patches.target`',
      );
    }
    if (patch === undefined) return;
    const isTarget = readSelector(target);
    // It is merged with whatever version of the kind it meets.
    const { apiVersion: _, ...value } = patch.node.toJson();
    const anyVersion = new MappingNode(value, patch.node.origin);
    for (const resource of this.#list.resources.filter(isTarget)) this.#merge(resource, anyVersion, options);
    this.#dropDeleted();
  }

  /** kubernetes: sigs.k8s.io/kustomize/api/resource/resource.go ApplySmPatch */
  #merge(resource: Resource, patch: MappingNode, { allowNameChange, allowKindChange }: PatchOptions): void {
    this.#changed.push(resource);
    const { name, kind, namespace, apiVersion, node } = resource;
    const before = {
      name: fieldOf(node, 'name'),
      namespace: fieldOf(node, 'namespace'),
      kind: node.get('kind')?.copy(),
    };
    if (allowNameChange || allowKindChange) resource.keepId();
    // Merging uses the patch up: each object gets a fresh one.
    const fresh = newNode(patch.toJson(), patch.origin);
    const merged = mergeNodes(node, fresh, schemaOf(apiVersion, kind, this.#context.openApi), this.#context.openApi);
    if (!(merged instanceof MappingNode)) {
      resource.node = new MappingNode({}, node.origin);
      return;
    }
    resource.node = merged;
    if (!allowKindChange && before.kind !== undefined) merged.assign('kind', before.kind);
    if (!allowNameChange && resource.name !== name) keep(resource, 'name', before.name);
    if (resource.namespace !== namespace) keep(resource, 'namespace', before.namespace);
  }

  #operate(operations: readonly PatchOperation[], target: Json, keepsIds: boolean): void {
    if (target === null)
      throw new Refusal('a list of operations needs a target: without one kustomize does not know what to change');
    const isTarget = readSelector(asObject(target));
    for (const resource of this.#list.resources.filter(isTarget)) {
      this.#changed.push(resource);
      if (!keepsIds) resource.keepId();
      openAnnotations(resource);
      const patched = applyOperations(resource.node, operations);
      if (!(patched instanceof MappingNode)) throw new Refusal('the patch makes the object something else');
      // It is written out and read again, so that no two fields hold the same node any more.
      resource.node = patched.copy();
    }
    this.#dropDeleted();
  }

  /** An object of which nothing is left goes. */
  #dropDeleted(): void {
    this.#list.resources = this.#list.resources.filter(({ node }) => node.fields.size > 0);
  }
}

/** kustomize notes an object's former names in its annotations, so an operation always finds some to add to. */
function openAnnotations({ node, previousIds }: Resource): void {
  const metadata = node.get('metadata');
  if (previousIds.length === 0 || !(metadata instanceof MappingNode) || isGiven(metadata.get('annotations'))) return;
  metadata.set('annotations', new MappingNode({}, metadata.origin));
}

function fieldOf(node: MappingNode, key: string): ScalarNode | undefined {
  const metadata = node.get('metadata');
  const field = metadata?.type === 'mapping' ? metadata.get(key) : undefined;
  return field instanceof ScalarNode ? field.copy() : undefined;
}

function keep({ node }: Resource, key: string, before: ScalarNode | undefined): void {
  const metadata = node.get('metadata');
  if (!(metadata instanceof MappingNode)) return;
  if (before === undefined) metadata.delete(key);
  else metadata.assign(key, before);
}

const NO_OPTIONS: PatchOptions = { allowNameChange: false, allowKindChange: false };

function readOptions(value: Json): PatchOptions {
  const options = asObject(value);
  return {
    allowNameChange: property(options, 'allowNameChange') === true,
    allowKindChange: property(options, 'allowKindChange') === true,
  };
}

function inlineManifest(text: string): Manifest | undefined {
  const manifest = readManifest(text);
  const isReadable = manifest.documents.every(({ problem, value }) => problem === undefined && isObject(value));
  return isReadable && manifest.documents.length > 0 ? manifest : undefined;
}

/** The text of a patch as objects or as operations. */
function readText(manifest: Manifest, place: Origin, isInline: boolean, file = place.source.file): PatchText {
  if (manifest.text.startsWith('[') && !isJson(manifest.text)) {
    throw new Refusal('a patch that begins with [ must be JSON: names and texts in double quotes');
  }
  const [document] = manifest.documents;
  const within = isInline ? { within: place } : {};
  if (document !== undefined && Array.isArray(document.value)) {
    const source = { file, chunk: document.chunk, by: 'patch', ...within } as const;
    const operations = readOperations(document.value, { source, path: [] });
    if (operations !== undefined && operations.length > 0) return { merges: [], operations };
  }
  const { resources, fault } = readResources(manifest, file, 'patch', isInline ? place : undefined);
  if (fault !== undefined) throw new Refusal(`this is no patch: ${fault.message}`, fault.place);
  return { merges: resources };
}

/** What begins like a JSON list must be one. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
