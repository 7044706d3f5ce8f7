import { asText, type Json, type JsonObject, property } from '../../cluster/objects/json.ts';
import { MappingNode } from './node.ts';
import { compilePattern } from './pattern.ts';
import { Refusal } from './refusal.ts';
import { effectiveNamespace, type Resource, type ResourceId } from './resource.ts';

/** Tells whether an object is meant. */
export type Matcher = (resource: Resource) => boolean;

/**
 * Reads the target of a patch: regular expressions for its id, and selectors for labels and annotations.
 * kubernetes: sigs.k8s.io/kustomize/api/types/selector.go, api/resmap/reswrangler.go Select
 */
export function readSelector(selector: JsonObject): Matcher {
  const matches = (field: string) => anchored(asText(property(selector, field)) ?? '');
  const namespace = matches('namespace');
  const name = matches('name');
  const group = matches('group');
  const version = matches('version');
  const kind = matches('kind');
  const entries = readEntrySelectors(selector);
  return (resource) => {
    const { id, originalId } = resource;
    return (
      (namespace(effectiveNamespace(originalId)) || namespace(effectiveNamespace(id))) &&
      (name(originalId.name) || name(id.name)) &&
      group(id.group) &&
      version(id.version) &&
      kind(id.kind) &&
      entries(resource)
    );
  };
}

/** The part of a selector that looks at one id. kubernetes: sigs.k8s.io/kustomize/api/types/selector.go SelectorRegex */
export function readIdPatterns(selector: JsonObject): (id: ResourceId) => boolean {
  const matches = (field: string) => anchored(asText(property(selector, field)) ?? '');
  const namespace = matches('namespace');
  const name = matches('name');
  const group = matches('group');
  const version = matches('version');
  const kind = matches('kind');
  return (id) =>
    namespace(effectiveNamespace(id)) && name(id.name) && group(id.group) && version(id.version) && kind(id.kind);
}

/** The part of a selector that looks at labels and annotations. */
export function readEntrySelectors(selector: JsonObject): Matcher {
  const labels = readRequirements(property(selector, 'labelSelector') ?? null);
  const annotations = readRequirements(property(selector, 'annotationSelector') ?? null);
  return (resource) => meets(resource, 'labels', labels) && meets(resource, 'annotations', annotations);
}

function anchored(pattern: string): (text: string) => boolean {
  if (pattern === '') return () => true;
  const expression = compilePattern(pattern, (body) => `^(?:${body})$`);
  return (text) => expression.test(text);
}

type Requirement = (entries: ReadonlyMap<string, string>) => boolean;

function meets(resource: Resource, field: string, requirements: readonly Requirement[]): boolean {
  if (requirements.length === 0) return true;
  const metadata = resource.node.get('metadata');
  const mapping = metadata?.type === 'mapping' ? metadata.get(field) : undefined;
  const entries = new Map<string, string>();
  if (mapping instanceof MappingNode) {
    for (const [key, node] of mapping.fields) if (node.type === 'scalar') entries.set(key, String(node.value ?? ''));
  }
  return requirements.every((requirement) => requirement(entries));
}

const REQUIREMENT =
  /^\s*(?:(!)\s*([^\s!=(),<>]+)|([^\s!=(),<>]+)\s*(?:(==|=|!=)\s*([^\s!=(),<>]*)|(?:(in|notin)\s*\(([^()]*)\))|([<>])\s*(\d+))?)\s*$/;

/** A selector as `kubectl -l` takes it. kubernetes: apimachinery/pkg/labels/selector.go Parse */
function readRequirements(value: Json): readonly Requirement[] {
  const text = asText(value) ?? '';
  if (text.trim() === '') return [];
  return splitRequirements(text).map(readRequirement);
}

function splitRequirements(text: string): readonly string[] {
  return text.split(/,(?![^()]*\))/);
}

function readRequirement(text: string): Requirement {
  const match = REQUIREMENT.exec(text);
  if (match === null) throw new Refusal(`unable to parse requirement: ${text}`);
  const [, not, absentKey = '', key = '', equals, single = '', set, list = '', compare, bound] = match;
  if (not !== undefined) return (entries) => !entries.has(absentKey);
  if (equals !== undefined) {
    return equals === '!=' ? (entries) => entries.get(key) !== single : (entries) => entries.get(key) === single;
  }
  if (set !== undefined) {
    const values = new Set(list.split(',').map((item) => item.trim()));
    const isIn = (entries: ReadonlyMap<string, string>) => values.has(entries.get(key) ?? '') && entries.has(key);
    return set === 'in' ? isIn : (entries) => !isIn(entries);
  }
  if (compare !== undefined) {
    const isGreater = compare === '>';
    return (entries) => {
      const number = Number(entries.get(key) ?? Number.NaN);
      return isGreater ? number > Number(bound) : number < Number(bound);
    };
  }
  return (entries) => entries.has(key);
}
