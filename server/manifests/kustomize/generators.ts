import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { asList, asObject, asText, type Json, type JsonObject, property } from '../../cluster/objects/json.ts';
import { toBase64, toUtf8 } from './bytes.ts';
import type { BuildContext, Root } from './context.ts';
import { baseName } from './files.ts';
import { type Kustomization, listIn, objectIn, originIn } from './kustomization.ts';
import { MappingNode, newNode, ScalarNode } from './node.ts';
import { type Origin, within } from './origin.ts';
import { Refusal } from './refusal.ts';
import { type Behavior, describeId, idKey, Resource } from './resource.ts';
import type { ResourceList } from './resourceList.ts';

/** `configMapGenerator`, then `secretGenerator`. kubernetes: kusttarget.go runGenerators */
export function runGenerators(
  context: BuildContext,
  root: Root,
  kustomization: Kustomization,
  list: ResourceList,
): void {
  const global = objectIn(kustomization, 'generatorOptions');
  for (const [field, kind] of GENERATORS) {
    listIn(kustomization, field).forEach((entry, index) => {
      const place = originIn(kustomization, [field, index], 'generator');
      const options = {
        ...asObject(entry),
        options: mergeOptions(asObject(property(asObject(entry), 'options')), global),
      };
      context.attempt('generator', place, () => {
        const resource = generate(context, root, options, kind, place);
        context.metadata?.generated(resource, { file: kustomization.file, kind: `${kind}Generator` });
        absorb(context, list, resource);
        context.note({ kind: 'brings', place, resources: [resource] });
      });
    });
  }
}

const GENERATORS = [
  ['configMapGenerator', 'ConfigMap'],
  ['secretGenerator', 'Secret'],
] as const;

/** kubernetes: sigs.k8s.io/kustomize/api/types/generatoroptions.go MergeGlobalOptionsIntoLocal */
function mergeOptions(local: JsonObject, global: JsonObject): JsonObject {
  const merged: { [key: string]: Json } = { ...local };
  for (const key of ['labels', 'annotations']) {
    merged[key] = { ...asObject(property(global, key)), ...asObject(property(local, key)) };
  }
  for (const key of ['disableNameSuffixHash', 'immutable']) {
    if (property(global, key) === true) merged[key] = true;
  }
  return merged;
}

/** Makes a ConfigMap or a Secret. kubernetes: sigs.k8s.io/kustomize/api/internal/generators */
export function generate(
  context: BuildContext,
  root: Root,
  args: JsonObject,
  kind: 'ConfigMap' | 'Secret',
  place: Origin,
): Resource {
  const at = (...path: FieldPath): Origin => within(place, ...path);
  const name = asText(property(args, 'name')) ?? '';
  if (name === '') throw new Refusal(`a generated ${kind} needs a name`);
  const options = asObject(property(args, 'options'));
  const metadata = new MappingNode({}, place);
  metadata.set('name', new ScalarNode(name, at('name')));
  const namespace = asText(property(args, 'namespace')) ?? '';
  if (namespace !== '') metadata.set('namespace', new ScalarNode(namespace, at('namespace')));
  for (const key of ['labels', 'annotations']) {
    const entries = asObject(property(options, key));
    if (Object.keys(entries).length > 0) metadata.set(key, newNode(entries, place));
  }
  const node = new MappingNode({ apiVersion: 'v1', kind }, place);
  node.set('metadata', metadata);
  if (kind === 'Secret') {
    const type = asText(property(args, 'type')) ?? '';
    node.set('type', new ScalarNode(type === '' ? 'Opaque' : type, type === '' ? place : at('type')));
  }
  fillData(node, readPairs(context, root, args, at), kind, name, place);
  if (property(options, 'immutable') === true) node.set('immutable', new ScalarNode(true, place));
  const resource = new Resource(node);
  resource.needsHash = property(options, 'disableNameSuffixHash') !== true;
  resource.behavior = readBehavior(asText(property(args, 'behavior')) ?? '');
  return resource;
}

function readBehavior(text: string): Behavior {
  return text === 'create' || text === 'replace' || text === 'merge' ? text : 'unspecified';
}

interface GeneratedPair {
  readonly key: string;
  readonly value: string;
  readonly origin: Origin;
}

function fillData(node: MappingNode, pairs: readonly GeneratedPair[], kind: string, name: string, place: Origin): void {
  if (pairs.length === 0 && kind !== 'Secret') return;
  const data = new MappingNode({}, place);
  for (const { key, value, origin } of pairs) {
    if (data.get(key) !== undefined) {
      throw new Refusal(`${kind} '${name}' gets the key '${key}' twice`, origin);
    }
    data.set(key, new ScalarNode(kind === 'Secret' ? inLines(toBase64(toUtf8(value))) : value, origin));
  }
  node.set('data', data);
}

/** kubernetes: sigs.k8s.io/kustomize/kyaml/yaml/datamap.go encodeBase64 */
function inLines(base64: string): string {
  if (base64.length < 70) return base64;
  return (base64.match(/.{1,70}/g) ?? []).map((line) => `${line}\n`).join('');
}

type PlaceWithin = (...path: FieldPath) => Origin;

/** kubernetes: sigs.k8s.io/kustomize/api/kv/kv.go */
function readPairs(context: BuildContext, root: Root, args: JsonObject, at: PlaceWithin): readonly GeneratedPair[] {
  const texts = (key: string) =>
    asList(property(args, key)).map((item, index) => ({ text: asText(item) ?? '', origin: at(key, index) }));
  const env = asText(property(args, 'env')) ?? '';
  const envs = [...texts('envs'), ...(env === '' ? [] : [{ text: env, origin: at('env') }])];
  return [
    ...envs.flatMap(({ text, origin }) => readEnv(readFile(context, root, text, origin), origin)),
    ...texts('literals').map(({ text, origin }) => readLiteral(text, origin)),
    ...texts('files').map(({ text, origin }) => {
      const { key, path } = splitFileSource(text, origin);
      return { key, value: readFile(context, root, path, origin), origin };
    }),
  ];
}

function readFile(context: BuildContext, root: Root, path: string, place: Origin): string {
  return context.textNamed(root, path, place).text;
}

function readEnv(text: string, origin: Origin): readonly GeneratedPair[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const written = (index === 0 ? line.replace(/^\ufeff/, '') : line).trimStart();
    if (written === '' || written.startsWith('#')) return [];
    const equals = written.indexOf('=');
    const key = equals < 0 ? written : written.slice(0, equals);
    return [{ key, value: equals < 0 ? '' : written.slice(equals + 1), origin }];
  });
}

function readLiteral(text: string, origin: Origin): GeneratedPair {
  const equals = text.indexOf('=');
  if (equals <= 0) throw new Refusal(`'${text}' is not of the form key=value`, origin);
  return { key: text.slice(0, equals), value: withoutQuotes(text.slice(equals + 1)), origin };
}

function withoutQuotes(text: string): string {
  const first = text.charAt(0);
  return (first === '"' || first === "'") && text.length > 1 && text.endsWith(first) ? text.slice(1, -1) : text;
}

/** kubernetes: generators/utils.go ParseFileSource */
function splitFileSource(text: string, place: Origin): { readonly key: string; readonly path: string } {
  const parts = text.split('=');
  if (parts.length === 1) return { key: baseName(text), path: text };
  const [key = '', path = ''] = parts;
  if (parts.length > 2) throw new Refusal(`source '${text}': key name or file path contains '='`, place);
  if (key === '') throw new Refusal(`missing key name for file path '${path}' in source '${text}'`, place);
  if (path === '') throw new Refusal(`missing file path for key name '${key}' in source '${text}'`, place);
  return { key, path };
}

/** Adds a generated object, or joins it with the one that is there. kubernetes: reswrangler.go appendReplaceOrMerge */
export function absorb(context: BuildContext, list: ResourceList, resource: Resource): void {
  const key = idKey(resource.id);
  const found = list.resources.filter((other) => other.allIds.some((id) => idKey(id) === key));
  const [old] = found;
  const { behavior } = resource;
  if (old === undefined) {
    if (behavior === 'merge' || behavior === 'replace') {
      if (context.isPartial) return;
      throw new Refusal(`there is no ${describeId(resource.id)} to ${behavior}`);
    }
    list.append(resource);
    return;
  }
  if (found.length > 1) throw new Refusal(`several objects are or were ${describeId(resource.id)}`);
  if (behavior !== 'merge' && behavior !== 'replace') {
    const message = `${describeId(resource.id)} is there already: behavior must be merge or replace`;
    throw new Refusal(message, undefined, 'duplicate-id');
  }
  joinMetadata(resource, old);
  if (behavior === 'merge') context.metadata?.keepOrigin(resource, old);
  if (behavior === 'merge') for (const field of ['data', 'binaryData']) joinEntries(resource.node, old.node, field);
  list.resources = list.resources.map((other) => (other === old ? resource : other));
}

/** kubernetes: sigs.k8s.io/kustomize/api/resource/resource.go CopyMergeMetaDataFieldsFrom */
function joinMetadata(resource: Resource, old: Resource): void {
  const metadata = resource.node.get('metadata');
  const before = old.node.get('metadata');
  if (!(metadata instanceof MappingNode) || !(before instanceof MappingNode)) return;
  for (const field of ['labels', 'annotations']) joinEntries(metadata, before, field);
  for (const field of ['name', 'namespace']) {
    const kept = before.get(field);
    if (kept !== undefined) metadata.set(field, kept);
  }
  resource.previousIds = [...old.previousIds];
  resource.prefixes = [...old.prefixes];
  resource.suffixes = [...old.suffixes];
  resource.variables = [...old.variables];
  resource.needsHash &&= old.needsHash;
}

function joinEntries(into: MappingNode, from: MappingNode, field: string): void {
  const old = from.get(field);
  if (!(old instanceof MappingNode)) return;
  const own = into.get(field);
  const joined = old.copy();
  if (own instanceof MappingNode) {
    for (const [key, node] of own.fields) joined.set(key, node);
  }
  into.set(field, joined);
}
