import { asText, isObject, type Json, type JsonObject, property } from '../../cluster/objects/json.ts';
import { changeField, type FieldSpec, isSelected } from './fieldSpec.ts';
import { type Node, ScalarNode } from './node.ts';
import { type Origin, replacing, within } from './origin.ts';
import { compilePattern } from './pattern.ts';
import { Refusal } from './refusal.ts';
import type { ResourceList } from './resourceList.ts';

/** Changes the name, tag or digest of one image everywhere. kubernetes: builtins/ImageTagTransformer.go */
export function setImages(list: ResourceList, specs: readonly FieldSpec[], image: JsonObject, origin: Origin): void {
  const change = { origin, set: imageSetter(image, origin), creates: 'scalar' } as const;
  for (const { node, id } of list.resources) {
    if (id.kind === 'CustomResourceDefinition') continue;
    changeContainers(node, change.set);
    for (const spec of specs) {
      if (isSelected(id, spec)) changeField(node, { ...spec, create: false }, change);
    }
  }
}

/** The image of every item of a list called `containers` or `initContainers`, however deep. kubernetes: imagetag/legacy.go */
function changeContainers(node: Node, set: (node: Node) => Node): void {
  if (node.type === 'scalar' || (node.unopened !== undefined && !holdsContainers(node.unopened))) return;
  if (node.type === 'sequence') for (const item of node.items) changeContainers(item, set);
  if (node.type !== 'mapping') return;
  for (const [key, field] of node.fields) {
    if (field.type === 'scalar') continue;
    changeContainers(field, set);
    if ((key !== 'containers' && key !== 'initContainers') || field.type !== 'sequence') continue;
    for (const item of field.items) {
      const image = item.type === 'mapping' ? item.get('image') : undefined;
      if (item.type === 'mapping' && image !== undefined) item.set('image', set(image));
    }
  }
}

/** Whether a value has such lists at all: answered once, most objects have none. */
function holdsContainers(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  let holds = containerHolders.get(value);
  if (holds === undefined) {
    holds =
      (isObject(value) && (Object.hasOwn(value, 'containers') || Object.hasOwn(value, 'initContainers'))) ||
      Object.values(value).some(holdsContainers);
    containerHolders.set(value, holds);
  }
  return holds;
}

const containerHolders = new WeakMap<object, boolean>();

/** kubernetes: imagetag/updater.go, api/internal/image/image.go */
function imageSetter(image: JsonObject, origin: Origin): (node: Node) => Node {
  const text = (key: string) => asText(property(image, key)) ?? '';
  const decisive = ['newTag', 'digest', 'tagSuffix', 'newName'].find((key) => text(key) !== '');
  const place = decisive === undefined ? origin : within(origin, decisive);
  const isMeant = compilePattern(text('name'), (name) => `^${name}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`);
  return (node) => {
    if (node.type !== 'scalar') throw new Refusal('an image must be text');
    const before = node.value === null ? '' : String(node.value);
    if (node.value === null || !isMeant.test(before)) return node;
    return new ScalarNode(renamed(before, text), replacing(place, node.origin));
  };
}

function renamed(image: string, text: (key: string) => string): string {
  const before = splitImage(image);
  const newTag = text('newTag');
  const newDigest = text('digest');
  let { tag, digest } = before;
  if (newTag !== '' || newDigest !== '') {
    tag = newTag;
    digest = newDigest;
  } else if (text('tagSuffix') !== '') {
    tag += text('tagSuffix');
    digest = '';
  }
  const name = text('newName') || before.name;
  return name + (tag === '' ? '' : `:${tag}`) + (digest === '' ? '' : `@${digest}`);
}

interface ImageParts {
  readonly name: string;
  readonly tag: string;
  readonly digest: string;
}

function splitImage(image: string): ImageParts {
  const slash = Math.max(image.indexOf('/'), 0);
  const at = image.indexOf('@', slash);
  const colon = image.indexOf(':', slash);
  if (at >= 0 && (colon < 0 || at < colon)) return { name: image.slice(0, at), tag: '', digest: image.slice(at + 1) };
  if (colon < 0) return { name: image, tag: '', digest: '' };
  const end = at < 0 ? image.length : at;
  return { name: image.slice(0, colon), tag: image.slice(colon + 1, end), digest: at < 0 ? '' : image.slice(at + 1) };
}
