import {
  asInteger,
  asList,
  asObject,
  asText,
  isObject,
  type Json,
  type JsonObject,
  property,
} from '../../cluster/objects/json.ts';
import type { BuildContext, Root } from './context.ts';
import { type Creation, findField, findSlots, type Slot, splitFieldPath } from './fieldPaths.ts';
import { isSelected } from './fieldSpec.ts';
import { type Node, newNode, ScalarNode } from './node.ts';
import { type Origin, replacing, within } from './origin.ts';
import { Refusal } from './refusal.ts';
import { describeId, effectiveNamespace, type Resource, type ResourceId } from './resource.ts';
import type { ResourceList } from './resourceList.ts';
import { readEntrySelectors, readIdPatterns } from './selector.ts';
import { checkSize } from './size.ts';

/** `replacements`: inline or in files. kubernetes: builtins/ReplacementTransformer.go */
export function replaceAll(
  context: BuildContext,
  root: Root,
  list: ResourceList,
  replacements: readonly Json[],
  place: Origin,
): void {
  for (const [index, entry] of replacements.entries()) {
    const origin = within(place, index);
    const path = asText(property(asObject(entry), 'path')) ?? '';
    if (path === '') replaceOne(context, list, asObject(entry), origin);
    else if (['source', 'targets'].some((key) => property(asObject(entry), key) !== undefined)) {
      context.report('replacement', 'cannot specify both path and inline replacement', origin);
    } else fromFile(context, root, path, list, origin);
  }
}

function fromFile(context: BuildContext, root: Root, path: string, list: ResourceList, place: Origin): void {
  context.attempt('replacement', place, () => {
    const { file, manifest } = context.readNamed(root, path, place);
    for (const { chunk, value, problem } of manifest.documents) {
      const origin: Origin = { source: { file, chunk, by: 'transformer' }, path: [], whole: true };
      if (problem !== undefined) throw new Refusal(problem.message, origin, 'broken-yaml');
      if (Array.isArray(value)) {
        value.forEach((item: Json, index) => {
          replaceOne(context, list, asObject(item), { ...origin, path: [index] });
        });
      } else replaceOne(context, list, asObject(value), origin);
    }
  });
}

function replaceOne(context: BuildContext, list: ResourceList, replacement: JsonObject, origin: Origin): void {
  context.attempt('replacement', origin, () => replace(context, list, replacement, origin));
}

/** Copies one value to all its targets. kubernetes: sigs.k8s.io/kustomize/api/filters/replacement/replacement.go */
export function replace(context: BuildContext, list: ResourceList, replacement: JsonObject, origin: Origin): void {
  const source = property(replacement, 'source') ?? null;
  const written = asText(property(replacement, 'sourceValue'));
  const targets = property(replacement, 'targets') ?? null;
  if ((source === null && written === undefined) || targets === null) {
    throw new Refusal('replacements must specify a source and at least one target');
  }
  if (source !== null && written !== undefined) {
    throw new Refusal('value and resource selectors are mutually exclusive');
  }
  const value =
    written === undefined ? sourceValue(context, list, asObject(source), origin) : new ScalarNode(written, origin);
  if (value === undefined) return;
  checkSize(value.toJson());
  asList(targets).forEach((target, index) => {
    replaceTargets(list, asObject(target), value, within(origin, 'targets', index));
  });
  list.forgetIds();
}

function sourceValue(context: BuildContext, list: ResourceList, source: JsonObject, origin: Origin): Node | undefined {
  const isSource = readIdSelector(source);
  const found = list.resources.filter((resource) => resource.allIds.some(isSource));
  const [only] = found;
  if (found.length > 1) throw new Refusal(`several objects are ${describe(source)}: a source must be one`);
  if (only === undefined) {
    if (context.isPartial) return undefined;
    throw new Refusal(`there is no ${describe(source)} to take a value from`);
  }
  const path = asText(property(source, 'fieldPath')) || 'metadata.name';
  const place = within(origin, 'source');
  const node = findField(only.node, splitFieldPath(path));
  if (node === undefined || isEmptyNode(node)) {
    throw new Refusal(`${describe(source)} has no ${path} to take a value from`, place);
  }
  return refined(node, readOptions(property(source, 'options') ?? null));
}

function describe(selector: JsonObject): string {
  const text = (key: string) => asText(property(selector, key)) ?? '';
  return `${text('kind') || 'any kind'} '${text('name') || '*'}'`;
}

function isEmptyNode(node: Node): boolean {
  if (node.type === 'scalar') return node.value === null || node.value === '';
  return node.type === 'mapping' ? node.fields.size === 0 : node.length === 0;
}

interface FieldOptions {
  readonly delimiter: string;
  readonly index: number;
  readonly create: boolean;
}

function readOptions(value: Json): FieldOptions {
  const options = asObject(value);
  return {
    delimiter: asText(property(options, 'delimiter')) ?? '',
    index: asInteger(property(options, 'index')) ?? 0,
    create: property(options, 'create') === true,
  };
}

function refined(node: Node, { delimiter, index }: FieldOptions): Node {
  if (delimiter === '') return node;
  if (node.type !== 'scalar') throw new Refusal('delimiter option can only be used with scalar nodes');
  const text = String(node.value);
  const part = text.split(delimiter)[index];
  if (index < 0 || part === undefined) throw new Refusal(`options.index ${index} is out of bounds for value ${text}`);
  return new ScalarNode(typeof node.value === 'string' ? part : retyped(part, node.value), node.origin);
}

/** kubernetes: kyaml/resid/resid.go IsSelectedBy */
function readIdSelector(selector: JsonObject): (id: ResourceId) => boolean {
  const text = (key: string) => asText(property(selector, key)) ?? '';
  const asked = {
    group: text('group'),
    version: text('version'),
    kind: text('kind'),
    name: text('name'),
    namespace: text('namespace'),
  };
  return (id) =>
    (asked.name === '' || asked.name === id.name) &&
    (asked.namespace === '' || effectiveNamespace({ ...asked }) === effectiveNamespace(id)) &&
    isSelected(id, asked);
}

function isEmptySelector(selector: JsonObject): boolean {
  return !['group', 'version', 'kind', 'name', 'namespace'].some((key) => asText(property(selector, key)));
}

function replaceTargets(list: ResourceList, target: JsonObject, value: Node, origin: Origin): void {
  const select = property(target, 'select') ?? null;
  if (!isObject(select)) throw new Refusal('target must specify resources to select');
  const isTarget = readIdPatterns(select);
  const hasEntries = readEntrySelectors(select);
  const rejects = asList(property(target, 'reject')).map(asObject).map(readReject);
  const paths = asList(property(target, 'fieldPaths')).map((path) => asText(path) ?? '');
  const options = readOptions(property(target, 'options') ?? null);
  for (const resource of list.resources) {
    if (!hasEntries(resource) || rejects.some((rejectsIt) => rejectsIt(resource))) continue;
    if (!resource.allIds.some(isTarget)) continue;
    if (paths.length === 0) replaceAt(resource, 'metadata.name', value, options, origin);
    for (const [index, path] of paths.entries()) {
      replaceAt(resource, path, value, options, within(origin, 'fieldPaths', index));
    }
  }
}

function readReject(selector: JsonObject): (resource: Resource) => boolean {
  const rejectsId = readIdPatterns(selector);
  const hasEntries = readEntrySelectors(selector);
  const asksForEntries = ['labelSelector', 'annotationSelector'].some((key) => asText(property(selector, key)));
  const asksForId = !isEmptySelector(selector);
  return (resource) =>
    (asksForEntries && hasEntries(resource)) || (asksForId && resource.allIds.some((id) => rejectsId(id)));
}

function replaceAt({ node, id }: Resource, path: string, value: Node, options: FieldOptions, origin: Origin): void {
  const creation: Creation | undefined = options.create ? { type: value.type, origin } : undefined;
  const slots = findSlots(node, splitFieldPath(path), creation);
  if (slots.length === 0) {
    throw new Refusal(`${describeId(id)} has no ${path} to put the value in`);
  }
  for (const slot of slots) setValue(slot, value, options, origin);
}

function setValue(slot: Slot, value: Node, options: FieldOptions, origin: Origin): void {
  const { node } = slot;
  const base = node.origin === origin ? undefined : node.origin;
  if (options.delimiter !== '' && node.type !== 'scalar') {
    throw new Refusal('delimiter option can only be used with scalar nodes');
  }
  if (node.type !== 'scalar') {
    slot.set(newNode(value.toJson(), replacing(origin, base)));
    return;
  }
  if (value.type !== 'scalar') {
    // Only a text is copied to where a text stands, and a mapping has none.
    if (base === undefined) slot.set(newNode(value.toJson(), origin));
    else node.assign(new ScalarNode('', replacing(origin, base)));
    return;
  }
  const text = options.delimiter === '' ? String(value.value ?? '') : spliced(node, value, options);
  const isNew = base === undefined && options.create;
  const typed = isNew && options.delimiter === '' ? value.value : retyped(text, isNew ? value.value : node.value);
  node.assign(new ScalarNode(typed, replacing(origin, base)));
}

function spliced(target: ScalarNode, value: ScalarNode, { delimiter, index }: FieldOptions): string {
  const parts = String(target.value ?? '').split(delimiter);
  const text = String(value.value ?? '');
  if (index < 0) parts.unshift(text);
  else if (index >= parts.length) parts.push(text);
  else parts[index] = text;
  return parts.join(delimiter);
}

/** A text as a value of the type that stood there: only the text is copied. */
function retyped(text: string, before: ScalarNode['value']): ScalarNode['value'] {
  if (typeof before === 'number' && text !== '' && Number.isFinite(Number(text))) return Number(text);
  if (typeof before === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
