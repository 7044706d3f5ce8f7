import { asObject, asText, isObject, type Json, type JsonObject, property } from '../../cluster/objects/json.ts';
import { changeField, type FieldSpec, isSelected } from './fieldSpec.ts';
import { type Kustomization, objectIn, originIn } from './kustomization.ts';
import { type Node, ScalarNode } from './node.ts';
import { type Origin, replacing } from './origin.ts';
import { Refusal } from './refusal.ts';
import { type ResourceId, splitApiVersion } from './resource.ts';
import type { ResourceList } from './resourceList.ts';
import { mergeFields, type TransformerConfig } from './transformerConfig.ts';
import { isTextAsKey } from './yamlText.ts';

/** Text by name, each with the line that it comes from. */
export type Pairs = readonly { readonly key: string; readonly value: string; readonly origin: Origin }[];

/** Sets entries of the mappings that fields lead to. kubernetes: sigs.k8s.io/kustomize/api/filters/labels, annotations */
export function setEntries(list: ResourceList, specs: readonly FieldSpec[], pairs: Pairs): void {
  for (const resource of list.resources) {
    const kind = { ...splitApiVersion(resource.apiVersion), kind: resource.kind };
    for (const { key, value, origin } of pairs) {
      const entry = new ScalarNode(value, origin);
      for (const spec of specs) {
        if (!isSelected(kind, spec)) continue;
        changeField(resource.node, spec, { creates: 'mapping', origin, set: (node) => setEntry(node, key, entry) });
      }
    }
  }
}

function setEntry(node: Node, key: string, entry: ScalarNode): Node {
  if (node.type !== 'mapping') throw new Refusal(`expected a mapping to hold '${key}'`);
  if (!isTextAsKey(key)) throw new Refusal(`kustomize writes the key '${key}' without quotes and cannot read it again`);
  const before = node.get(key);
  if (before?.type !== 'scalar') node.set(key, entry);
  else before.assign(new ScalarNode(entry.value, replacing(entry.origin, before.origin)));
  return node;
}

/** An entry of `labels`. kubernetes: kusttarget_configplugin.go LabelTransformer */
export function transformLabel(
  list: ResourceList,
  kustomization: Kustomization,
  config: TransformerConfig,
  label: JsonObject,
  index: number,
): void {
  const own = readFieldSpecs(property(label, 'fields') ?? null);
  const pairs = pairsOf(kustomization, ['labels', index, 'pairs'], property(label, 'pairs'));
  setEntries(list, labelFields(label, own, config), pairs);
}

/** `commonLabels`. */
export function transformCommonLabels(
  list: ResourceList,
  kustomization: Kustomization,
  config: TransformerConfig,
): void {
  const common = objectIn(kustomization, 'commonLabels');
  setEntries(list, config.commonLabels, pairsOf(kustomization, ['commonLabels'], common));
}

function labelFields(label: JsonObject, own: readonly FieldSpec[], config: TransformerConfig): readonly FieldSpec[] {
  if (property(label, 'includeSelectors') === true) return mergeFields(own, config.commonLabels);
  const templates = property(label, 'includeTemplates') === true ? config.templateLabels : [];
  return mergeFields(mergeFields(own, templates), config.labels);
}

/** `commonAnnotations`. */
export function transformAnnotations(
  list: ResourceList,
  kustomization: Kustomization,
  config: TransformerConfig,
): void {
  const annotations = objectIn(kustomization, 'commonAnnotations');
  setEntries(list, config.commonAnnotations, pairsOf(kustomization, ['commonAnnotations'], annotations));
}

/** A mapping of texts of a kustomization, sorted by name. */
export function pairsOf(
  kustomization: Kustomization,
  path: readonly (string | number)[],
  value: Json | undefined,
): Pairs {
  return Object.entries(asObject(value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, text]) => ({ key, value: asText(text) ?? '', origin: originIn(kustomization, [...path, key]) }));
}

/** Fields as a configuration writes them. */
export function readFieldSpecs(value: Json): readonly FieldSpec[] {
  return Array.isArray(value) ? value.filter(isObject).map(readFieldSpec) : [];
}

function readFieldSpec(spec: JsonObject): FieldSpec {
  const text = (key: string) => asText(property(spec, key)) ?? '';
  const create = property(spec, 'create') === true;
  return { group: text('group'), version: text('version'), kind: text('kind'), path: text('path'), create };
}

/** kubernetes: sigs.k8s.io/kustomize/api/internal/builtins/PrefixTransformer.go prefixFieldSpecsToSkip */
function keepsName({ kind, group }: ResourceId): boolean {
  return (
    kind === 'CustomResourceDefinition' ||
    kind === 'Namespace' ||
    (kind === 'APIService' && group === 'apiregistration.k8s.io')
  );
}

/** Puts a text before or behind the fields that hold names. kubernetes: PrefixTransformer.go, SuffixTransformer.go */
export function affixNames(
  list: ResourceList,
  specs: readonly FieldSpec[],
  affix: string,
  isPrefix: boolean,
  origin: Origin,
): void {
  for (const resource of list.resources) {
    const id = resource.originalId;
    if (keepsName(id)) continue;
    for (const spec of specs) {
      if (!isSelected(id, spec)) continue;
      if (spec.path === 'metadata/name') {
        (isPrefix ? resource.prefixes : resource.suffixes).push(affix);
        resource.keepId();
      }
      changeField(resource.node, spec, {
        creates: 'scalar',
        origin,
        set: (node) => affixed(node, affix, isPrefix, origin),
      });
    }
  }
  list.forgetIds();
}

function affixed(node: Node, affix: string, isPrefix: boolean, origin: Origin): Node {
  if (node.type !== 'scalar') throw new Refusal('expected text to be given a prefix or suffix');
  const name = node.value === null ? '' : String(node.value);
  return new ScalarNode(isPrefix ? affix + name : name + affix, replacing(origin, node.origin));
}
