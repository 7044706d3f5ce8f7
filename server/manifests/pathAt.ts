import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import type { ManifestDocument } from './manifest.ts';
import { nameOf, rootOf } from './sourceMap.ts';
import type { MappingNode, Node, Pair, SequenceNode } from './yaml/node.ts';

/** What an offset in the file points at. */
export interface FieldAt {
  /** In the space between fields: the mapping or list whose child would stand there. */
  readonly path: FieldPath;
  readonly on: 'key' | 'value' | 'space';
}

/** The field at an offset in the file; in broken documents too, as far as they can be made out. */
export function pathAt({ chunk, span }: ManifestDocument, offset: number): FieldAt | undefined {
  const root = rootOf(chunk);
  const at = offset - span.start;
  if (root === undefined || at < 0 || at > chunk.text.length) return undefined;
  return new Search(chunk.text, at).inNode(root, []);
}

class Search {
  readonly #text: string;
  readonly #at: number;
  /** Where the line begins that is looked at, and how far it is indented: in an empty line as far as the place. */
  readonly #lineStart: number;
  readonly #indentation: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
    this.#lineStart = lineStartOf(text, at);
    const blanks = /^ */.exec(text.slice(this.#lineStart))?.[0].length ?? 0;
    const empty = isBreakOrEnd(text.charAt(this.#lineStart + blanks));
    this.#indentation = empty ? at - this.#lineStart : blanks;
  }

  inNode(node: Node, path: FieldPath): FieldAt {
    switch (node.type) {
      case 'scalar':
      case 'alias':
        return { path, on: 'value' };
      case 'mapping':
        return this.#inMapping(node, path);
      case 'sequence':
        return this.#inSequence(node, path);
      default:
        return node satisfies never;
    }
  }

  #inMapping(mapping: MappingNode, path: FieldPath): FieldAt {
    const pair = mapping.pairs.findLast(({ key }) => key.start <= this.#at);
    if (pair === undefined) return { path, on: 'space' };
    const own = [...path, nameOf(pair.key) ?? ''];
    if (this.#at <= pair.key.end) return { path: own, on: 'key' };
    return this.#atValue(pair.value, own, mapping.flow) ?? this.#afterPair(mapping, pair, path, own);
  }

  #inSequence(sequence: SequenceNode, path: FieldPath): FieldAt {
    const index = sequence.items.findLastIndex(({ start }) => start <= this.#at);
    const item = sequence.items[index];
    if (item === undefined) return { path, on: 'space' };
    return this.#atValue(item, [...path, index], sequence.flow) ?? this.#below(item, [...path, index], sequence, path);
  }

  /** The place within a value, or behind it in its line. */
  #atValue(value: Node, path: FieldPath, inFlow: boolean): FieldAt | undefined {
    const within = value.start <= this.#at && this.#at <= value.end;
    if (within && value.end > value.start) return this.inNode(value, path);
    const between = this.#text.slice(value.end, this.#at);
    const scalar = value.type === 'scalar' || value.type === 'alias';
    if (scalar && !inFlow && this.#at >= value.end && /^[ \t]*$/.test(between)) return { path, on: 'value' };
    return undefined;
  }

  #afterPair(mapping: MappingNode, { key, value }: Pair, path: FieldPath, own: FieldPath): FieldAt {
    if (this.#at < value.start && !/[\r\n]/.test(this.#text.slice(key.end, this.#at)))
      return { path: own, on: 'value' };
    if (mapping.flow) return { path, on: 'space' };
    const column = columnOf(this.#text, key.start);
    if (this.#indentation > column && (value.end === value.start || value.start > this.#at)) {
      return { path: own, on: 'space' };
    }
    return this.#below(value, own, mapping, path);
  }

  /** Below a collection that ended: still in it when the line is indented as its children are. */
  #below(value: Node, own: FieldPath, parent: MappingNode | SequenceNode, path: FieldPath): FieldAt {
    const block = (value.type === 'mapping' || value.type === 'sequence') && !value.flow;
    if (parent.flow || !block || this.#at < value.end) return { path, on: 'space' };
    if (!/[\r\n]/.test(this.#text.slice(value.end, this.#at))) return this.inNode(value, own);
    const column = columnOf(this.#text, value.start);
    // Dashes may stand in the column of their key: there a new key is likelier than a new item.
    const floor = columnOf(this.#text, parent.start) === column ? column + 1 : column;
    return this.#indentation >= floor ? this.inNode(value, own) : { path, on: 'space' };
  }
}

function isBreakOrEnd(char: string): boolean {
  return char === '' || char === '\n' || char === '\r';
}

function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreakOrEnd(text.charAt(start - 1))) start--;
  return start;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}
