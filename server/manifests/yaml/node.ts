import type { ScalarStyle } from './token.ts';

/** A piece of a YAML text with its place; anchors and tags stand before `start`. */
export type Node = ScalarNode | MappingNode | SequenceNode | AliasNode;

/** What stands before a value. */
export interface Properties {
  /** The full tag: `tag:yaml.org,2002:int`, `!local`. */
  readonly tag?: string;
  readonly anchor?: string;
}

/** Text, or what reads as a number, a boolean or null. */
export interface ScalarNode {
  readonly type: 'scalar';
  readonly start: number;
  readonly end: number;
  /** Decoded: without quotes, escapes resolved, lines folded. */
  readonly text: string;
  /** `absent`: nothing is written where a value would stand. */
  readonly style: ScalarStyle | 'absent';
  readonly properties: Properties;
}

/** Keys with values, indented or in braces. */
export interface MappingNode {
  readonly type: 'mapping';
  readonly start: number;
  end: number;
  readonly flow: boolean;
  readonly pairs: Pair[];
  readonly properties: Properties;
}

/** A key and its value. */
export interface Pair {
  readonly key: Node;
  value: Node;
}

/** A list, with dashes or in brackets. */
export interface SequenceNode {
  readonly type: 'sequence';
  readonly start: number;
  end: number;
  readonly flow: boolean;
  readonly items: Node[];
  readonly properties: Properties;
}

/** `*name`, instead of what bears the anchor `&name`. */
export interface AliasNode {
  readonly type: 'alias';
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** What it stands for. */
  readonly target: Node;
  readonly properties: Properties;
}

/** A place without a value. */
export function absentNode(offset: number, properties: Properties = {}): ScalarNode {
  return { type: 'scalar', start: offset, end: offset, text: '', style: 'absent', properties };
}
