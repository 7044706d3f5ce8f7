import { asObject, asText, type Json, property } from '../../cluster/objects/json.ts';
import { isClusterScoped } from './builtInKinds.ts';
import type { BuildContext } from './context.ts';
import { findField, splitFieldPath } from './fieldPaths.ts';
import { changeField, type FieldSpec, isSelected } from './fieldSpec.ts';
import { type Kustomization, listIn, originIn } from './kustomization.ts';
import { MappingNode, type Node, ScalarNode } from './node.ts';
import { type Origin, replacing } from './origin.ts';
import { Refusal } from './refusal.ts';
import { effectiveNamespace, type ResourceId, splitApiVersion } from './resource.ts';
import type { ResourceList } from './resourceList.ts';

/** A name for a field of an object, to be written `$(NAME)` elsewhere. */
export interface Variable {
  readonly name: string;
  readonly target: ResourceId;
  readonly fieldPath: string;
  readonly origin: Origin;
}

/** Reads `vars` and marks the objects that they point at. kubernetes: api/internal/accumulator/resaccumulator.go MergeVars */
export function readVariables(
  context: BuildContext,
  kustomization: Kustomization,
  list: ResourceList,
): readonly Variable[] {
  const variables: Variable[] = [];
  listIn(kustomization, 'vars').forEach((entry, index) => {
    const origin = originIn(kustomization, ['vars', index]);
    context.attempt('variable', origin, () => {
      const variable = readVariable(entry, origin);
      variables.push(variable);
      mark(list, variable);
    });
  });
  return variables;
}

function readVariable(entry: Json, origin: Origin): Variable {
  const reference = asObject(property(asObject(entry), 'objref'));
  const text = (key: string) => asText(property(reference, key)) ?? '';
  const { group, version } = splitApiVersion(text('apiVersion'));
  return {
    name: asText(property(asObject(entry), 'name')) ?? '',
    target: {
      group: text('group') || group,
      version: text('version') || version,
      kind: text('kind'),
      name: text('name'),
      namespace: text('namespace'),
    },
    fieldPath: asText(property(asObject(property(asObject(entry), 'fieldref')), 'fieldpath')) || 'metadata.name',
    origin,
  };
}

function mark(list: ResourceList, { name, target }: Variable): void {
  const ignoresNamespace = target.namespace === '' && !isClusterScoped(target);
  const found = list.resources.filter(({ originalId: id }) => {
    const same =
      id.name === target.name && id.kind === target.kind && id.group === target.group && id.version === target.version;
    return same && (ignoresNamespace || effectiveNamespace(id) === effectiveNamespace(target));
  });
  if (found.length > 1) throw new Refusal(`several objects can be meant by the variable '${name}'`);
  found[0]?.variables.push(name);
}

/** All variables; the same name twice is a mistake unless it says the same. kubernetes: sigs.k8s.io/kustomize/api/types/var.go */
export function mergeVariables(
  context: BuildContext,
  known: readonly Variable[],
  added: readonly Variable[],
): readonly Variable[] {
  const merged = [...known];
  for (const variable of added) {
    if (merged.some(({ name }) => name === variable.name)) {
      context.report('variable', `the variable '${variable.name}' is defined twice`, variable.origin);
    } else merged.push(variable);
  }
  return merged;
}

type Values = ReadonlyMap<string, string | number | boolean>;

/** Puts the variables' values where they are mentioned. kubernetes: resaccumulator.go ResolveVars, api/filters/refvar/refvar.go */
export function resolveVariables(
  context: BuildContext,
  list: ResourceList,
  variables: readonly Variable[],
  specs: readonly FieldSpec[],
): void {
  const values = new Map<string, string | number | boolean>();
  const origins = new Map<string, Origin>();
  for (const variable of variables) {
    context.attempt('variable', variable.origin, () => {
      const value = currentValue(context, list, variable);
      if (value === undefined) return;
      values.set(variable.name, value);
      origins.set(variable.name, variable.origin);
    });
  }
  if (values.size === 0) return;
  for (const { node, id } of list.resources) {
    for (const spec of specs) {
      if (!isSelected(id, spec)) continue;
      context.attempt('variable', node.origin, () => {
        changeField(node, spec, { origin: node.origin, set: (field) => expandNode(field, values, origins) });
      });
    }
  }
}

function currentValue(
  context: BuildContext,
  list: ResourceList,
  variable: Variable,
): string | number | boolean | undefined {
  const { name, fieldPath } = variable;
  const resource = list.resources.find(({ variables }) => variables.includes(name));
  if (resource === undefined) {
    if (context.isPartial) return undefined;
    throw new Refusal(`the variable '${name}' points at no object here`);
  }
  const node = findField(resource.node, splitFieldPath(fieldPath.replaceAll(/\[(\d+)\]/g, '.$1')));
  if (node?.type !== 'scalar' || node.value === null) {
    if (node !== undefined && node.type !== 'scalar') return undefined;
    throw new Refusal(`the variable '${name}' points at a field that its object does not have`);
  }
  return node.value;
}

function expandNode(node: Node, values: Values, origins: ReadonlyMap<string, Origin>): Node {
  if (node.type === 'scalar') return expandScalar(node, values, origins);
  if (node instanceof MappingNode) {
    for (const [key, field] of node.fields) {
      if (field.type === 'scalar') node.assign(key, expandScalar(field, values, origins));
    }
  } else if (node.type === 'sequence') {
    node.items = node.items.map((item) => {
      if (item.type !== 'scalar' || typeof item.value !== 'string')
        throw new Refusal('variables are put into texts only');
      return expandScalar(item, values, origins);
    });
  }
  return node;
}

const REFERENCE = /\$(?:\$|\(([^)]*)\)|\(|[^$(])/g;

function expandScalar(node: ScalarNode, values: Values, origins: ReadonlyMap<string, Origin>): ScalarNode {
  const { value } = node;
  if (typeof value !== 'string' || !value.includes('$')) return node;
  const whole = /^\$\(([^)]*)\)$/.exec(value)?.[1];
  const named = whole === undefined ? undefined : values.get(whole);
  let last: Origin | undefined;
  const text = value.replace(REFERENCE, (found, name: string | undefined) => {
    if (found === '$$') return '$';
    const known = name === undefined ? undefined : values.get(name);
    if (name === undefined || known === undefined) return found;
    last = origins.get(name);
    return String(known);
  });
  return text === value ? node : new ScalarNode(named ?? text, replacing(last ?? node.origin, last && node.origin));
}
