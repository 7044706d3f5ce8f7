import { isClusterScoped } from './builtInKinds.ts';
import { changeField, isSelected } from './fieldSpec.ts';
import type { NameReference } from './nameReferences.ts';
import { type MappingNode, type Node, ScalarNode, textIn } from './node.ts';
import { type Origin, replacing } from './origin.ts';
import { Refusal } from './refusal.ts';
import { describeId, effectiveNamespace, type Resource, type ResourceId } from './resource.ts';
import type { ResourceList } from './resourceList.ts';

/**
 * Lets the fields that name other objects follow those objects' new names.
 * kubernetes: sigs.k8s.io/kustomize/api/internal/accumulator/namereferencetransformer.go, api/filters/nameref/nameref.go
 */
export function fixReferences(list: ResourceList, references: readonly NameReference[]): void {
  const index = new ReferralIndex(list.resources);
  const byReferrer = groupByReferrer(references);
  for (const resource of list.resources) {
    const id = resource.originalId;
    const referrer = new Referrer(resource, index);
    for (const { reference, spec } of [...(byReferrer.get(id.kind) ?? []), ...(byReferrer.get('') ?? [])]) {
      if (!isSelected(id, spec)) continue;
      referrer.follow(reference, spec.path);
      changeField(resource.node, spec, { origin: resource.node.origin, set: (node) => referrer.set(node) });
    }
  }
  list.forgetIds();
}

interface ReferrerField {
  readonly reference: NameReference;
  readonly spec: NameReference['fieldSpecs'][number];
}

function groupByReferrer(references: readonly NameReference[]): ReadonlyMap<string, readonly ReferrerField[]> {
  const groups = new Map<string, ReferrerField[]>();
  for (const reference of references) {
    for (const spec of reference.fieldSpecs) {
      const group = groups.get(spec.kind);
      if (group === undefined) groups.set(spec.kind, [{ reference, spec }]);
      else group.push({ reference, spec });
    }
  }
  return groups;
}

/** Objects by the names that they had. */
class ReferralIndex {
  readonly #byName = new Map<string, Resource[]>();

  constructor(resources: readonly Resource[]) {
    for (const resource of resources) {
      for (const name of new Set(resource.previousIds.map((id) => id.name))) {
        const group = this.#byName.get(name);
        if (group === undefined) this.#byName.set(name, [resource]);
        else group.push(resource);
      }
    }
  }

  formerly(name: string): readonly Resource[] {
    return this.#byName.get(name) ?? [];
  }
}

/** An object whose fields name others. */
class Referrer {
  readonly #resource: Resource;
  readonly #index: ReferralIndex;
  readonly #id: ResourceId;
  readonly #subjectNamespaces: ReadonlySet<string>;
  #target: Pick<ResourceId, 'group' | 'version' | 'kind'> = { group: '', version: '', kind: '' };
  #role: Pick<ResourceId, 'group' | 'version' | 'kind'> | undefined;

  constructor(resource: Resource, index: ReferralIndex) {
    this.#resource = resource;
    this.#index = index;
    this.#id = resource.id;
    this.#subjectNamespaces = subjectNamespaces(resource);
  }

  follow(target: NameReference, path: string): void {
    this.#target = target;
    const role = path.endsWith('roleRef/name') ? this.#resource.node.get('roleRef') : undefined;
    const group = textIn(role, 'apiGroup');
    const kind = textIn(role, 'kind');
    this.#role = group === undefined || kind === undefined ? undefined : { group, version: '', kind };
  }

  set(node: Node): Node {
    if (node.type === 'scalar') return this.#setScalar(node);
    if (node.type === 'mapping') return this.#setMapping(node);
    node.items = node.items.map((item) =>
      item.type === 'scalar' ? this.#setScalar(item) : item.type === 'mapping' ? this.#setMapping(item) : item,
    );
    return node;
  }

  #setScalar(node: ScalarNode): Node {
    if (node.value === null) return node;
    const referral = this.#select(String(node.value), undefined);
    if (referral === undefined || referral.name === String(node.value)) return node;
    return new ScalarNode(referral.name, replacing(nameOrigin(referral, 'name'), node.origin));
  }

  /** A mapping with a name and perhaps a namespace: both follow. */
  #setMapping(node: MappingNode): Node {
    const nameNode = node.get('name');
    if (nameNode === undefined) throw new Refusal("path config error; no 'name' field in node");
    const name = textIn(node, 'name') ?? '';
    const namespaceNode = node.get('namespace');
    const referral = this.#select(name, namespaceNode && (textIn(node, 'namespace') ?? ''));
    if (referral === undefined) return node;
    if (referral.name !== name) {
      node.set('name', new ScalarNode(referral.name, replacing(nameOrigin(referral, 'name'), nameNode.origin)));
    }
    if (referral.namespace !== '' && referral.namespace !== textIn(node, 'namespace')) {
      const origin = replacing(nameOrigin(referral, 'namespace'), namespaceNode?.origin);
      node.set('namespace', new ScalarNode(referral.namespace, origin));
    }
    return node;
  }

  /** kubernetes: nameref.go selectReferral, filterMapCandidatesByNamespace */
  #select(name: string, namespace: string | undefined): Resource | undefined {
    let candidates = this.#index
      .formerly(name)
      .filter(
        (candidate) =>
          candidate.previousIds.some((id) => isSelected(id, this.#target)) &&
          (this.#role === undefined || candidate.previousIds.some((id) => isSelected(id, this.#role ?? id))) &&
          this.#canReach(candidate),
      );
    if (namespace !== undefined) candidates = inNamespace(candidates, namespace);
    if (candidates.length <= 1) return candidates[0];
    for (const allowEmpty of [true, false]) {
      candidates = candidates.filter((candidate) => sameContext(this.#resource, candidate, allowEmpty));
      if (candidates.length <= 1) return candidates[0];
    }
    const [first] = candidates;
    const alike = candidates.every(
      (candidate) =>
        candidate.name === first?.name && (namespace === undefined || candidate.namespace === first.namespace),
    );
    if (alike) return first;
    const ids = candidates.map(({ id }) => describeId(id)).join(', ');
    throw new Refusal(`'${name}' can mean several objects here: ${ids}`, this.#resource.node.origin, 'reference');
  }

  /** kubernetes: reswrangler.go SubsetThatCouldBeReferencedByResource; nameref.go sameCurrentNamespaceAsReferrer */
  #canReach(candidate: Resource): boolean {
    if (isClusterScoped(this.#id)) return true;
    const id = candidate.id;
    if (isClusterScoped(id) || effectiveNamespace(id) === effectiveNamespace(this.#id)) return true;
    return id.kind === 'ServiceAccount' && this.#subjectNamespaces.has(id.namespace);
  }
}

function subjectNamespaces({ kind, node }: Resource): ReadonlySet<string> {
  const subjects = kind === 'RoleBinding' ? node.get('subjects') : undefined;
  if (subjects?.type !== 'sequence') return new Set();
  const accounts = subjects.items.filter((subject) => textIn(subject, 'kind') === 'ServiceAccount');
  return new Set(accounts.flatMap((subject) => textIn(subject, 'namespace') ?? []));
}

function inNamespace(candidates: readonly Resource[], namespace: string): Resource[] {
  const before = candidates.filter(({ originalId }) => effectiveNamespace(originalId) === namespace);
  return before.length > 0 ? before : candidates.filter(({ id }) => effectiveNamespace(id) === namespace);
}

/** kubernetes: resource.go PrefixesSuffixesEquals */
function sameContext(a: Resource, b: Resource, allowEmpty: boolean): boolean {
  return sameEnding(a.prefixes, b.prefixes, allowEmpty) && sameEnding(a.suffixes, b.suffixes, allowEmpty);
}

function sameEnding(a: readonly string[], b: readonly string[], allowEmpty: boolean): boolean {
  if (allowEmpty && (a.length === 0 || b.length === 0)) return true;
  const length = Math.min(a.length, b.length);
  if (length === 0 && a.length !== b.length) return false;
  return a.slice(a.length - length).join('\n') === b.slice(b.length - length).join('\n');
}

/** The line that gave the object its name is the one that gives it to those who mention it. */
function nameOrigin(resource: Resource, key: string): Origin {
  const { base: _, ...origin } =
    resource.node.get('metadata')?.type === 'mapping' ? metadataOrigin(resource, key) : resource.node.origin;
  return { ...origin, whole: true };
}

function metadataOrigin({ node }: Resource, key: string): Origin {
  const metadata = node.get('metadata');
  return (metadata?.type === 'mapping' ? metadata.get(key)?.origin : undefined) ?? node.origin;
}
