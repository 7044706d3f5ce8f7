import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { isObject, type Json, type JsonObject } from '../../cluster/objects/json.ts';
import { childOrigin, type Origin } from './origin.ts';

/** A piece of an object that is being built. What nobody touches is never opened and stays the value that was read. */
export type Node = ScalarNode | MappingNode | SequenceNode;

type ScalarValue = null | boolean | number | string;

/** Makes a value that stands at a place open to changes. */
export function newNode(value: Json, origin: Origin): Node {
  if (Array.isArray(value)) return new SequenceNode(value, origin);
  return isObject(value) ? new MappingNode(value, origin) : new ScalarNode(value as ScalarValue, origin);
}

/**
 * Text, a number, a boolean or null. Several fields may hold the same node: what kustomize adds to an object in several
 * places with one label stays one, and whatever changes it in one place later changes all.
 */
export class ScalarNode {
  readonly type = 'scalar';
  #value: ScalarValue;
  #origin: Origin;

  constructor(value: ScalarValue, origin: Origin) {
    this.#value = value;
    this.#origin = origin;
  }

  get value(): ScalarValue {
    return this.#value;
  }

  get origin(): Origin {
    return this.#origin;
  }

  /** Takes over another node's value, in every field that holds this one. */
  assign({ value, origin }: ScalarNode): void {
    this.#value = value;
    this.#origin = origin;
  }

  toJson(): Json {
    return this.#value;
  }

  copy(): ScalarNode {
    return new ScalarNode(this.#value, this.#origin);
  }
}

/** Fields by name, in the order in which they were written or came. */
export class MappingNode {
  readonly type = 'mapping';
  readonly origin: Origin;
  readonly #value: JsonObject;
  #fields: Map<string, Node> | undefined;

  constructor(value: JsonObject, origin: Origin) {
    this.#value = value;
    this.origin = origin;
  }

  /** The value as it was read, as long as nobody has looked into it to change it. */
  get unopened(): JsonObject | undefined {
    return this.#fields === undefined ? this.#value : undefined;
  }

  get fields(): ReadonlyMap<string, Node> {
    return this.#open();
  }

  get(key: string): Node | undefined {
    if (this.#fields === undefined && !Object.hasOwn(this.#value, key)) return undefined;
    return this.#open().get(key);
  }

  set(key: string, node: Node): void {
    this.#open().set(key, node);
  }

  /** Like `set`, but a plain value is changed where it stands. */
  assign(key: string, node: Node): void {
    const field = this.get(key);
    if (field === node) return;
    if (field?.type === 'scalar' && node.type === 'scalar') field.assign(node);
    else this.set(key, node);
  }

  delete(key: string): void {
    if (this.get(key) !== undefined) this.#open().delete(key);
  }

  #open(): Map<string, Node> {
    if (this.#fields === undefined) {
      this.#fields = new Map();
      for (const [key, value] of Object.entries(this.#value)) {
        this.#fields.set(key, newNode(value, childOrigin(this.origin, key)));
      }
    }
    return this.#fields;
  }

  toJson(): JsonObject {
    if (this.#fields === undefined) return this.#value;
    const object: { [key: string]: Json } = {};
    for (const [key, node] of this.#fields) setOwn(object, key, node.toJson());
    return object;
  }

  copy(): MappingNode {
    const copy = new MappingNode(this.#value, this.origin);
    if (this.#fields !== undefined) copy.#fields = new Map([...this.#fields].map(([key, node]) => [key, node.copy()]));
    return copy;
  }
}

/** A list. */
export class SequenceNode {
  readonly type = 'sequence';
  readonly origin: Origin;
  readonly #value: readonly Json[];
  #items: Node[] | undefined;

  constructor(value: readonly Json[], origin: Origin) {
    this.#value = value;
    this.origin = origin;
  }

  /** The value as it was read, as long as nobody has looked into it to change it. */
  get unopened(): readonly Json[] | undefined {
    return this.#items === undefined ? this.#value : undefined;
  }

  get length(): number {
    return this.#items?.length ?? this.#value.length;
  }

  get items(): Node[] {
    this.#items ??= this.#value.map((value, index) => newNode(value, childOrigin(this.origin, index)));
    return this.#items;
  }

  set items(items: Node[]) {
    this.#items = items;
  }

  toJson(): Json {
    return this.#items === undefined ? this.#value : this.#items.map((item) => item.toJson());
  }

  /** The same list with another origin. */
  from(origin: Origin): SequenceNode {
    const list = new SequenceNode(this.#value, origin);
    list.#items = this.#items;
    return list;
  }

  copy(): SequenceNode {
    const copy = new SequenceNode(this.#value, this.origin);
    if (this.#items !== undefined) copy.#items = this.#items.map((item) => item.copy());
    return copy;
  }
}

/** An own property whatever its name: `__proto__` is a key like others. */
function setOwn(object: { [key: string]: Json }, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else object[key] = value;
}

/** A field's text in a mapping; nothing where it has none. */
export function textIn(node: Node | undefined, key: string): string | undefined {
  const field = node?.type === 'mapping' ? node.get(key) : undefined;
  return field?.type === 'scalar' && field.value !== null ? String(field.value) : undefined;
}

/** Where a field was decided; of one that does not exist, where its nearest parent was. */
export function originAt(root: Node, path: FieldPath): Origin {
  let node = root;
  for (const key of path) {
    const next = typeof key === 'number' ? indexed(node, key) : node.type === 'mapping' ? node.get(key) : undefined;
    if (next === undefined) break;
    node = next;
  }
  return node.origin;
}

function indexed(node: Node, index: number): Node | undefined {
  return node.type === 'sequence' ? node.items[index] : undefined;
}
