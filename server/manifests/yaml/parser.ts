import type { ScanOptions } from './cursor.ts';
import { absentNode, type MappingNode, type Node, type Properties, type SequenceNode } from './node.ts';
import { Scanner } from './scanner.ts';
import { type Token, type TokenType, YamlError } from './token.ts';

/** What a text holds: its first document's root, or why it could not be read. */
export interface Parsed {
  /** Nothing for a text without content; when tolerant, as much as could be read. */
  readonly root?: Node;
  readonly error?: YamlError;
}

/**
 * Reads the first document of a text. Without `tolerant` it stops at the first error and gives no root.
 * go.yaml.in/yaml/v2: parserc.go, decode.go (parser)
 */
export function parseYaml(text: string, options: ScanOptions = {}): Parsed {
  const parser = new Parser(text, options);
  try {
    const root = parser.document();
    return root === undefined ? {} : { root };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return { error };
  }
}

/** Deeper than any manifest; everything that walks over values recursively relies on a bound. */
const DEEPEST = 250;

const NO_PROPERTIES: Properties = {};

/** Tokens that tolerant reading leaves out where a value should stand. */
const ODD_IN_CONTENT: ReadonlySet<TokenType> = new Set(['key', 'value', 'blockEntry', 'anchor', 'tag']);

const YAML_TAGS = 'tag:yaml.org,2002:';

class Parser {
  readonly #scanner: Scanner;
  readonly #anchors = new Map<string, Node>();
  readonly #handles = new Map([
    ['!', '!'],
    ['!!', YAML_TAGS],
  ]);
  /** Whether directives stand before the document, so that it must begin with `---`. */
  #directed = false;
  #depth = 0;
  /** Where the last anchor or tag ends. */
  #propertiesEnd = 0;

  constructor(text: string, options: ScanOptions) {
    this.#scanner = new Scanner(text, options);
  }

  document(): Node | undefined {
    if (this.#peek().type === 'streamEnd') return undefined;
    this.#directives();
    const token = this.#peek();
    const explicit = this.#takes('documentStart');
    if (!explicit && this.#directed) this.#fail('did not find expected <document start>', token);
    const first = this.#peek();
    const root = explicit && endsDocument(first) ? absentNode(first.start) : this.#node(true, false);
    // What follows the document is looked at: an error in its first token stops the reading too.
    this.#peek();
    return root;
  }

  #directives(): void {
    let versions = 0;
    for (let token = this.#peek(); ; token = this.#peek()) {
      if (token.type === 'version') {
        versions++;
        if (versions > 1) this.#fail('found duplicate %YAML directive', token);
        if (token.text !== '1.1') this.#fail('found incompatible YAML document', token);
      } else if (token.type === 'tagDirective') {
        const [handle = '', prefix = ''] = token.text.split('\n');
        this.#handles.set(handle, prefix);
      } else return;
      this.#directed = true;
      this.#scanner.skip();
    }
  }

  #peek(): Token {
    return this.#scanner.peek();
  }

  /** Takes the next token when it is of that type. */
  #takes(type: TokenType): boolean {
    if (this.#peek().type !== type) return false;
    this.#scanner.skip();
    return true;
  }

  #fail(message: string, token: Token, context?: number): never {
    throw new YamlError('parser', message, token.start, context);
  }

  #node(block: boolean, indentless: boolean): Node {
    const token = this.#peek();
    if (token.type === 'alias') return this.#alias(token);
    const { type } = token;
    const properties = type === 'anchor' || type === 'tag' ? this.#properties(token) : NO_PROPERTIES;
    return this.#content(block, indentless, properties, token.start);
  }

  #alias(token: Token): Node {
    this.#scanner.skip();
    const target = this.#anchors.get(token.text);
    const { start, end } = token;
    if (target !== undefined) {
      return { type: 'alias', start, end, name: token.text, target, properties: NO_PROPERTIES };
    }
    this.#blame('reader', `unknown anchor '${token.text}' referenced`, start);
    return { type: 'scalar', start, end, text: `*${token.text}`, style: 'plain', properties: NO_PROPERTIES };
  }

  #blame(by: YamlError['by'], message: string, offset: number, context?: number): void {
    if (!this.#scanner.tolerant) throw new YamlError(by, message, offset, context);
  }

  #properties(first: Token): Properties {
    const read: { anchor?: string; tag?: string } = {};
    for (let token = first; ; token = this.#peek()) {
      if (token.type === 'anchor' && read.anchor === undefined) read.anchor = token.text;
      else if (token.type === 'tag' && read.tag === undefined) read.tag = this.#tag(token);
      else return read;
      this.#propertiesEnd = token.end;
      this.#scanner.skip();
    }
  }

  #tag(token: Token): string {
    const [handle = '', suffix = ''] = token.text.split('\n');
    if (handle === '') return suffix;
    const prefix = this.#handles.get(handle);
    if (prefix === undefined) this.#blame('parser', 'found undefined tag handle', token.start);
    return (prefix ?? handle) + suffix;
  }

  #content(block: boolean, indentless: boolean, properties: Properties, context: number): Node {
    const token = this.#peek();
    const { start, end } = token;
    switch (token.type) {
      case 'scalar':
        this.#scanner.skip();
        return this.#keep({ type: 'scalar', start, end, text: token.text, style: token.style, properties });
      case 'flowSequence':
        return this.#deeper(token, () => this.#flowSequence(properties));
      case 'flowMapping':
        return this.#deeper(token, () => this.#flowMapping(properties));
      case 'blockSequence':
        if (block) return this.#deeper(token, () => this.#blockSequence(properties));
        break;
      case 'blockMapping':
        if (block) return this.#deeper(token, () => this.#blockMapping(properties));
        break;
      case 'blockEntry':
        if (indentless) return this.#deeper(token, () => this.#indentlessSequence(properties));
        break;
    }
    if (properties !== NO_PROPERTIES) return this.#keep(absentNode(this.#propertiesEnd, properties));
    this.#blame('parser', 'did not find expected node content', start, context);
    if (ODD_IN_CONTENT.has(token.type)) this.#scanner.skip();
    return absentNode(start);
  }

  #keep<Kind extends Node>(node: Kind): Kind {
    if (node.properties.anchor !== undefined) this.#anchors.set(node.properties.anchor, node);
    return node;
  }

  #deeper(token: Token, read: () => Node): Node {
    if (this.#depth >= DEEPEST) this.#fail(`exceeded max depth of ${DEEPEST}`, token);
    this.#depth++;
    const node = read();
    this.#depth--;
    return node;
  }

  #blockSequence(properties: Properties): Node {
    const { start } = this.#peek();
    this.#scanner.skip();
    const node = this.#newSequence(start, false, properties);
    for (;;) {
      const token = this.#peek();
      if (token.type === 'blockEntry') {
        this.#scanner.skip();
        const next = this.#peek().type;
        const empty = next === 'blockEntry' || next === 'blockEnd';
        this.#addItem(node, empty ? absentNode(token.end) : this.#node(true, false), token.end);
      } else if (token.type === 'blockEnd') {
        this.#scanner.skip();
        return node;
      } else if (!this.#passOver(token, "did not find expected '-' indicator", start)) return node;
    }
  }

  /** A list whose dashes stand in the column of their key. */
  #indentlessSequence(properties: Properties): Node {
    const node = this.#newSequence(this.#peek().start, false, properties);
    for (;;) {
      const token = this.#peek();
      if (token.type !== 'blockEntry') return node;
      this.#scanner.skip();
      const next = this.#peek().type;
      const empty = next === 'blockEntry' || next === 'key' || next === 'value' || next === 'blockEnd';
      this.#addItem(node, empty ? absentNode(token.end) : this.#node(true, false), token.end);
    }
  }

  #newSequence(start: number, flow: boolean, properties: Properties): SequenceNode {
    return this.#keep({ type: 'sequence', start, end: start, flow, items: [], properties });
  }

  #newMapping(start: number, flow: boolean, properties: Properties): MappingNode {
    return this.#keep({ type: 'mapping', start, end: start, flow, pairs: [], properties });
  }

  #addItem(node: SequenceNode, item: Node, end: number): void {
    node.items.push(item);
    node.end = Math.max(item.end, end);
  }

  #blockMapping(properties: Properties): Node {
    const { start } = this.#peek();
    this.#scanner.skip();
    const node = this.#newMapping(start, false, properties);
    for (;;) {
      const token = this.#peek();
      if (token.type === 'key') {
        this.#scanner.skip();
        const key = endsBlockNode(this.#peek()) ? absentNode(token.end) : this.#node(true, true);
        this.#addPair(node, key, this.#blockValue());
      } else if (token.type === 'value' && this.#scanner.tolerant) {
        this.#addPair(node, absentNode(token.start), this.#blockValue());
      } else if (token.type === 'blockEnd') {
        this.#scanner.skip();
        return node;
      } else if (!this.#passOver(token, 'did not find expected key', start)) return node;
    }
  }

  #blockValue(): Node {
    const token = this.#peek();
    if (token.type !== 'value') return absentNode(token.start);
    this.#scanner.skip();
    return endsBlockNode(this.#peek()) ? absentNode(token.end) : this.#node(true, true);
  }

  #addPair(node: MappingNode, key: Node, value: Node): void {
    node.pairs.push({ key, value });
    node.end = Math.max(node.end, key.end, value.end);
  }

  /** An unexpected token in a block: an error, or one that is left out; false at the document's end. */
  #passOver(token: Token, message: string, context: number): boolean {
    this.#blame('parser', message, token.start, context);
    if (endsDocument(token)) return false;
    if (token.type === 'blockMapping' || token.type === 'blockSequence') this.#node(true, false);
    else this.#scanner.skip();
    return true;
  }

  #flowSequence(properties: Properties): Node {
    const { start } = this.#peek();
    this.#scanner.skip();
    const node = this.#newSequence(start, true, properties);
    for (let first = true; ; first = false) {
      if (!first && this.#peek().type !== 'flowSequenceEnd' && !this.#takes('flowEntry')) {
        const token = this.#peek();
        this.#blame('parser', "did not find expected ',' or ']'", token.start, start);
        if (endsDocument(token) || token.type === 'blockEnd') return node;
      }
      const token = this.#peek();
      node.end = Math.max(node.end, token.end);
      if (this.#takes('flowSequenceEnd')) return node;
      node.items.push(token.type === 'key' ? this.#flowPair() : this.#node(false, false));
      this.#advanceFrom(token);
    }
  }

  /** `[a: 1]`: a mapping of one pair without braces. */
  #flowPair(): Node {
    const { start } = this.#peek();
    this.#scanner.skip();
    const node = this.#newMapping(start, true, NO_PROPERTIES);
    const { type, end } = this.#peek();
    const ends = type === 'value' || type === 'flowEntry' || type === 'flowSequenceEnd';
    if (ends) this.#scanner.skip();
    const key = ends ? absentNode(end) : this.#node(false, false);
    this.#addPair(node, key, this.#flowValue('flowSequenceEnd'));
    return node;
  }

  #flowMapping(properties: Properties): Node {
    const { start } = this.#peek();
    this.#scanner.skip();
    const node = this.#newMapping(start, true, properties);
    for (let first = true; ; first = false) {
      if (!first && this.#peek().type !== 'flowMappingEnd' && !this.#takes('flowEntry')) {
        const token = this.#peek();
        this.#blame('parser', "did not find expected ',' or '}'", token.start, start);
        if (endsDocument(token) || token.type === 'blockEnd') return node;
      }
      const token = this.#peek();
      if (this.#takes('flowMappingEnd')) {
        node.end = token.end;
        return node;
      }
      this.#flowMember(node);
      this.#advanceFrom(token);
    }
  }

  #flowMember(node: MappingNode): void {
    if (this.#takes('key')) {
      const { type, start } = this.#peek();
      const ends = type === 'value' || type === 'flowEntry' || type === 'flowMappingEnd';
      const key = ends ? absentNode(start) : this.#node(false, false);
      this.#addPair(node, key, this.#flowValue('flowMappingEnd'));
    } else {
      const key = this.#node(false, false);
      this.#addPair(node, key, absentNode(key.end));
    }
  }

  #flowValue(end: TokenType): Node {
    if (!this.#takes('value')) return absentNode(this.#peek().start);
    const { type, start } = this.#peek();
    return type === 'flowEntry' || type === end ? absentNode(start) : this.#node(false, false);
  }

  /** Tolerant reading in brackets: leaves out what nothing could be made of. */
  #advanceFrom(token: Token): void {
    if (this.#peek() === token && !endsDocument(token)) this.#scanner.skip();
  }
}

function endsDocument({ type }: Token): boolean {
  return (
    type === 'streamEnd' ||
    type === 'documentStart' ||
    type === 'documentEnd' ||
    type === 'version' ||
    type === 'tagDirective'
  );
}

/** Whether a token ends a key or a value in block style, which is then absent. */
function endsBlockNode({ type }: Token): boolean {
  return type === 'key' || type === 'value' || type === 'blockEnd';
}
