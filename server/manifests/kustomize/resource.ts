import type { Json } from '../../cluster/objects/json.ts';
import { isClusterScoped } from './builtInKinds.ts';
import { type MappingNode, ScalarNode, textIn } from './node.ts';
import type { Origin } from './origin.ts';

/** What kustomize tells objects apart by. */
export interface ResourceId {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** How a generated object joins objects that are there already. */
export type Behavior = 'unspecified' | 'create' | 'replace' | 'merge';

/**
 * An object on its way through a build, with what kustomize remembers of it until the end.
 * kubernetes: sigs.k8s.io/kustomize/api/resource/resource.go Resource
 */
export class Resource {
  node: MappingNode;
  /** The ids that it had before, the first one first. */
  previousIds: ResourceId[] = [];
  /** The prefixes and suffixes that it got, the innermost first. */
  prefixes: string[] = [];
  suffixes: string[] = [];
  needsHash = false;
  behavior: Behavior = 'unspecified';
  /** The names of variables that point at it. */
  variables: string[] = [];
  #id: ResourceId | undefined;
  #idVersion: string | undefined;

  constructor(node: MappingNode) {
    this.node = node;
  }

  get apiVersion(): string {
    return textIn(this.node, 'apiVersion') ?? '';
  }

  get kind(): string {
    return textIn(this.node, 'kind') ?? '';
  }

  get name(): string {
    return textIn(this.node.get('metadata'), 'name') ?? '';
  }

  get namespace(): string {
    return textIn(this.node.get('metadata'), 'namespace') ?? '';
  }

  /** The same value as long as nothing of it changes. */
  get id(): ResourceId {
    const { apiVersion, kind, name, namespace } = this;
    const known = this.#id;
    if (known?.kind === kind && known.name === name && known.namespace === namespace && this.#idVersion === apiVersion)
      return known;
    const id = { ...splitApiVersion(apiVersion), kind, name, namespace };
    this.#id = id;
    this.#idVersion = apiVersion;
    return id;
  }

  get originalId(): ResourceId {
    return this.previousIds[0] ?? this.id;
  }

  /** Its present id and all former ones. */
  get allIds(): readonly ResourceId[] {
    return [...this.previousIds, this.id];
  }

  /** Remembers the present id before it changes. */
  keepId(): void {
    const id = this.id;
    this.previousIds.push({ ...id, namespace: effectiveNamespace(id) });
  }

  setMetadata(key: string, value: Json, origin: Origin): void {
    const metadata = this.node.get('metadata');
    if (metadata?.type !== 'mapping') return;
    metadata.set(key, new ScalarNode(value as string, origin));
  }

  copy(): Resource {
    const copy = new Resource(this.node.copy());
    copy.previousIds = [...this.previousIds];
    copy.prefixes = [...this.prefixes];
    copy.suffixes = [...this.suffixes];
    copy.needsHash = this.needsHash;
    copy.behavior = this.behavior;
    copy.variables = [...this.variables];
    return copy;
  }
}

/** kubernetes: kyaml/resid/gvk.go ParseGroupVersion */
export function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  if (slash >= 0) return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
  return apiVersion === 'builtin' ? { group: apiVersion, version: '' } : { group: '', version: apiVersion };
}

/** kubernetes: kyaml/resid/resid.go ResId.EffectiveNamespace */
export function effectiveNamespace(id: ResourceId): string {
  if (isClusterScoped(id)) return '_non_namespaceable_';
  return id.namespace === '' ? 'default' : id.namespace;
}

/** A text that is equal for equal ids. kubernetes: kyaml/resid/resid.go ResId.Equals */
export function idKey(id: ResourceId): string {
  const known = KEYS.get(id);
  if (known !== undefined) return known;
  const key = `${id.group}/${id.version}/${id.kind}/${effectiveNamespace(id)}/${id.name}`;
  KEYS.set(id, key);
  return key;
}

/** Ids are compared often. */
const KEYS = new WeakMap<ResourceId, string>();

/** As people say it: `Service 'web' in namespace 'shop'`. */
export function describeId({ kind, name, namespace }: ResourceId): string {
  return `${kind} '${name}'${namespace === '' ? '' : ` in namespace '${namespace}'`}`;
}

/** As kustomize prints it: `Service.v1.[noGrp]/web.[noNs]`. */
export function formatId({ group, version, kind, name, namespace }: ResourceId): string {
  const type = `${kind || '[noKind]'}.${version || '[noVer]'}.${group || '[noGrp]'}`;
  return `${type}/${name || '[noName]'}.${namespace || '[noNs]'}`;
}
