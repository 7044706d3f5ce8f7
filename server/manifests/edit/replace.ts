import type { Json } from '../../cluster/objects/json.ts';
import type { Chunk } from '../manifest.ts';
import type { Step } from '../sourceMap.ts';
import type { TextEdit } from '../span.ts';
import type { Node } from '../yaml/node.ts';
import { renderValue } from './render.ts';
import { columnOf, lineStartOf, styleIn } from './textStyle.ts';

/** The edit that writes another value where one stands, or where its place is empty. */
export function replacement(chunk: Chunk, field: Step, parent: Step | undefined, value: Json): TextEdit | undefined {
  const { node, pair } = field;
  if (node.properties.tag !== undefined) return undefined;
  const style = styleIn(chunk, parent?.node, 0);
  const below = isFilled(value) && !style.flow && !style.json;
  if (pair === undefined) return inPlace(chunk, field, parent, value);
  if (below && !isBlock(node)) return underKey(chunk, pair.key, node, value);
  if (!below && isBlock(node)) {
    const start = afterColon(chunk.text, pair.key, node);
    const comments = chunk.text.slice(start, node.start).trimEnd();
    return { span: { start, end: node.end }, newText: ` ${renderValue(value, style)}${comments}` };
  }
  return inPlace(chunk, field, parent, value);
}

function isFilled(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function isBlock(node: Node): boolean {
  return (node.type === 'mapping' || node.type === 'sequence') && !node.flow;
}

/** Behind the colon and what belongs to the value: an anchor, but no comment. */
function afterColon(text: string, key: Node, value: Node): number {
  const between = text.slice(key.end, value.start);
  const colon = /^\s*:/.exec(between)?.[0] ?? '';
  const rest = between.slice(colon.length);
  return key.end + colon.length + (rest.trimStart().startsWith('#') ? 0 : rest.trimEnd().length);
}

/** A collection below its key, instead of something in the key's line. */
function underKey(chunk: Chunk, key: Node, value: Node, newValue: Json): TextEdit {
  const { text } = chunk;
  const column = columnOf(text, key.start) + 2;
  const style = styleIn(chunk, undefined, column);
  const start = afterColon(text, key, value);
  const newText = style.lineEnd + ' '.repeat(column) + renderValue(newValue, style);
  return { span: { start, end: value.end }, newText };
}

function inPlace(chunk: Chunk, { node, pair }: Step, parent: Step | undefined, value: Json): TextEdit {
  const { text } = chunk;
  const quotes = node.type === 'scalar' ? node.style : 'plain';
  const style = { ...styleIn(chunk, parent?.node, columnOf(text, node.start)), quotes };
  const { start, end } = node;
  if (end > start) return { span: { start, end }, newText: renderValue(value, style) };
  const before = pair === undefined ? text.slice(lineStartOf(text, start), start) : text.slice(pair.key.end, start);
  const newText = renderValue(value, pair === undefined ? { ...style, column: style.column + 1 } : style);
  if (pair !== undefined && !before.includes(':')) return { span: { start, end }, newText: `: ${newText}` };
  return { span: { start, end }, newText: /\s$/.test(before) ? newText : ` ${newText}` };
}
