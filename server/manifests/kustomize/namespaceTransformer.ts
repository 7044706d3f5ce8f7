import { isClusterScoped } from './builtInKinds.ts';
import { changeField, type FieldSpec, isSelected } from './fieldSpec.ts';
import { MappingNode, type Node, ScalarNode, textIn } from './node.ts';
import { type Origin, replacing } from './origin.ts';
import { Refusal } from './refusal.ts';
import { describeId, idKey, type Resource } from './resource.ts';
import type { ResourceList } from './resourceList.ts';

/** How a namespace is set; only a transformer's own file can choose. */
export interface NamespaceChoice {
  /** Namespaces that are written stay. */
  readonly unsetOnly?: boolean;
  /** Which subjects of role bindings get it: those called `default`, every ServiceAccount, or none. */
  readonly subjects?: 'defaultOnly' | 'allServiceAccounts' | 'none';
}

/** Moves all objects into a namespace. kubernetes: sigs.k8s.io/kustomize/api/internal/builtins/NamespaceTransformer.go, api/filters/namespace/namespace.go */
export function setNamespace(
  list: ResourceList,
  specs: readonly FieldSpec[],
  namespace: string,
  origin: Origin,
  choice: NamespaceChoice = {},
): void {
  const counts = new Map<string, number>();
  const count = (resource: Resource, by: number) => {
    const key = idKey(resource.id);
    const total = (counts.get(key) ?? 0) + by;
    counts.set(key, total);
    return total;
  };
  for (const resource of list.resources) count(resource, 1);
  for (const resource of list.resources) {
    count(resource, -1);
    resource.keepId();
    moveTo(resource, specs, namespace, origin, choice);
    if (count(resource, 1) !== 1) {
      throw new Refusal(`in one namespace there are two of ${describeId(resource.id)}`, undefined, 'duplicate-id');
    }
  }
  list.forgetIds();
}

const METADATA: FieldSpec = { group: '', version: '', kind: '', path: 'metadata/namespace', create: true };

function moveTo(
  resource: Resource,
  specs: readonly FieldSpec[],
  namespace: string,
  origin: Origin,
  { unsetOnly = false, subjects = 'defaultOnly' }: NamespaceChoice,
): void {
  const id = resource.id;
  const set = (node: Node): Node => {
    if (node.type !== 'scalar') throw new Refusal('expected text where a namespace stands');
    if (unsetOnly && node.value !== null && node.value !== '') return node;
    return new ScalarNode(namespace, node.value === '' ? origin : replacing(origin, node.origin));
  };
  const change = { creates: 'scalar', origin, set } as const;
  if (!isClusterScoped(id)) changeField(resource.node, METADATA, change);
  const isBinding = id.kind === 'RoleBinding' || id.kind === 'ClusterRoleBinding';
  if (isBinding) moveSubjects(resource.node.get('subjects'), subjects, set, origin);
  for (const spec of specs) {
    if (spec.path === METADATA.path || (spec.path === 'subjects' && spec.kind.endsWith('RoleBinding'))) continue;
    if (isSelected(id, spec)) changeField(resource.node, spec, change);
  }
}

function moveSubjects(
  list: Node | undefined,
  which: 'defaultOnly' | 'allServiceAccounts' | 'none',
  set: (node: Node) => Node,
  origin: Origin,
): void {
  if (list?.type !== 'sequence' || which === 'none') return;
  for (const subject of list.items) {
    if (!(subject instanceof MappingNode)) continue;
    const meant =
      which === 'defaultOnly' ? textIn(subject, 'name') === 'default' : textIn(subject, 'kind') === 'ServiceAccount';
    if (meant) subject.set('namespace', set(subject.get('namespace') ?? new ScalarNode('', origin)));
  }
}
