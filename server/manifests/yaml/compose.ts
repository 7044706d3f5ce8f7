import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import type { Json } from '../../cluster/objects/json.ts';
import { goSyntax } from './goSyntax.ts';
import type { MappingNode, Node, ScalarNode } from './node.ts';
import { isMergeKey, keyName, readScalar } from './readScalar.ts';
import type { Scalar } from './resolve.ts';
import { YamlError } from './token.ts';

/** A document's value, and the keys in it that are written more than once (the last one counts). */
export interface Composed {
  readonly value: Json;
  readonly duplicates: readonly FieldPath[];
}

/**
 * The plain data that a document stands for, aliases and merge keys resolved; throws a YamlError where there is none.
 * go.yaml.in/yaml/v2: decode.go; sigs.k8s.io/yaml: yaml.go convertToJSONableObject
 */
export function composeValue(root: Node, read: ReadScalar = readScalar): Composed {
  const composer = new Composer(read);
  return { value: composer.value(root), duplicates: composer.duplicates };
}

/** What a scalar means: readers of YAML do not agree on all. */
export type ReadScalar = (node: ScalarNode) => Scalar;

/** As deep as values may be; the same bound as that of the text, which aliases could exceed. */
const DEEPEST = 250;

type MutableObject = { [key: string]: Json };

class Composer {
  readonly duplicates: FieldPath[] = [];
  readonly #path: (string | number)[] = [];
  readonly #openAliases = new Set<Node>();
  readonly #read: ReadScalar;
  #count = 0;
  #aliasCount = 0;
  #depth = 0;

  constructor(read: ReadScalar) {
    this.#read = read;
  }

  value(node: Node): Json {
    this.#countNode(node);
    switch (node.type) {
      case 'scalar':
        return jsonScalar(node, this.#read(node));
      case 'mapping':
        return this.#mapping(node);
      case 'sequence': {
        this.#descend(node);
        const items: Json[] = [];
        for (const item of node.items) {
          this.#path.push(items.length);
          items.push(this.value(item));
          this.#path.pop();
        }
        this.#depth--;
        return items;
      }
      case 'alias': {
        this.#openAlias(node);
        const value = this.value(node.target);
        this.#openAliases.delete(node);
        return value;
      }
      default:
        return node satisfies never;
    }
  }

  /** kubectl refuses documents most of which come out of aliases. */
  #countNode(node: Node): void {
    this.#count++;
    if (this.#openAliases.size > 0) this.#aliasCount++;
    if (this.#aliasCount <= 100 || this.#count <= 1000) return;
    if (this.#aliasCount / this.#count > allowedAliasRatio(this.#count)) {
      throw new YamlError('reader', 'document contains excessive aliasing', node.start);
    }
  }

  #openAlias(node: Node & { readonly type: 'alias' }): void {
    if (this.#openAliases.has(node)) {
      throw new YamlError('reader', `anchor '${node.name}' value contains itself`, node.start);
    }
    this.#openAliases.add(node);
  }

  #descend(node: Node): void {
    this.#depth++;
    if (this.#depth > DEEPEST) throw new YamlError('reader', `exceeded max depth of ${DEEPEST}`, node.start);
  }

  #mapping(node: MappingNode): Json {
    this.#descend(node);
    const object: MutableObject = {};
    this.#fill(object, node, this.#openAliases.size === 0);
    this.#depth--;
    return object;
  }

  /** Puts a mapping's pairs into an object; later ones win, merged ones too. */
  #fill(object: MutableObject, node: MappingNode, own: boolean): void {
    let merged = false;
    for (const { key, value } of node.pairs) {
      if (isMergeKey(key)) {
        merged = true;
        this.#merge(object, value);
        continue;
      }
      const name = this.#key(key);
      if (own && !merged && Object.hasOwn(object, name)) this.duplicates.push([...this.#path, name]);
      this.#path.push(name);
      setOwn(object, name, this.value(value));
      this.#path.pop();
    }
  }

  #key(node: Node): string {
    const name = node.type === 'alias' ? undefined : keyName(node, this.#read);
    if (name !== undefined) {
      this.#count++;
      return name;
    }
    if (node.type === 'alias') {
      this.#openAlias(node);
      const aliased = this.#key(node.target);
      this.#openAliases.delete(node);
      return aliased;
    }
    const message = node.type === 'scalar' ? 'unsupported map key of type null' : `invalid map key: ${goSyntax(node)}`;
    throw new YamlError('reader', message, node.start);
  }

  #merge(object: MutableObject, node: Node): void {
    if (node.type === 'sequence') {
      // The first mapping of the list wins.
      for (const item of node.items.toReversed()) this.#mergeMapping(object, item);
    } else this.#mergeMapping(object, node);
  }

  #mergeMapping(object: MutableObject, node: Node): void {
    const mapping = node.type === 'alias' ? node.target : node;
    if (mapping.type !== 'mapping') {
      throw new YamlError('reader', 'map merge requires map or sequence of maps as the value', node.start);
    }
    if (node.type === 'alias') this.#openAlias(node);
    this.#countNode(node);
    this.#descend(node);
    this.#fill(object, mapping, false);
    this.#depth--;
    this.#openAliases.delete(node);
  }
}

/** An own property whatever its name: `__proto__` is a key like others. */
function setOwn(object: MutableObject, name: string, value: Json): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else object[name] = value;
}

/** go.yaml.in/yaml/v2: decode.go allowedAliasRatio */
function allowedAliasRatio(count: number): number {
  const [low, high] = [400_000, 4_000_000];
  if (count <= low) return 0.99;
  return count >= high ? 0.1 : 0.99 - (0.89 * (count - low)) / (high - low);
}

function jsonScalar(node: ScalarNode, value: Scalar): Json {
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  const name = Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  throw new YamlError('reader', `json: unsupported value: ${name}`, node.start);
}
