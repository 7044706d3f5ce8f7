import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import type { Json } from '../../cluster/objects/json.ts';
import type { Chunk } from '../manifest.ts';
import type { Step } from '../sourceMap.ts';
import type { TextEdit } from '../span.ts';
import type { MappingNode, SequenceNode } from '../yaml/node.ts';
import { renderPair, renderValue } from './render.ts';
import { replacement } from './replace.ts';
import { columnOf, lineEndOf, styleIn } from './textStyle.ts';

/** Edits, the best first, that add a missing field, with the parents that are missing too, or an item to a list. */
export function insertions(chunk: Chunk, steps: readonly Step[], path: FieldPath, value: Json): readonly TextEdit[] {
  const own = steps.filter(({ elsewhere }) => !elsewhere);
  const [key, ...rest] = path.slice(own.length - 1);
  const container = own.at(-1);
  if (container === undefined || key === undefined) return [];
  const nested = rest.toReversed().reduce<Json>((inner, step) => wrap(step, inner), value);
  const { node } = container;
  if (node.type === 'scalar') {
    const edit = replacement(chunk, container, own.at(-2), wrap(key, nested));
    return edit === undefined ? [] : [edit];
  }
  if (node.type === 'mapping' && typeof key === 'string') {
    return node.flow ? [intoFlow(chunk, node, key, nested)] : intoBlock(chunk, node, key, nested);
  }
  if (node.type === 'sequence' && key === node.items.length) return [append(chunk, node, nested)];
  return [];
}

function wrap(key: string | number, value: Json): Json {
  return typeof key === 'number' ? [value] : { [key]: value };
}

/** Below the last pair; before the first where that would change the text of a scalar at the end. */
function intoBlock(chunk: Chunk, node: MappingNode, key: string, value: Json): readonly TextEdit[] {
  const { text } = chunk;
  const column = columnOf(text, node.start);
  const style = styleIn(chunk, node, column);
  const pair = renderPair(key, value, style);
  const margin = style.lineEnd + ' '.repeat(column);
  const end = lineEndOf(text, node.end);
  return [
    { span: { start: end, end }, newText: margin + pair },
    { span: { start: node.start, end: node.start }, newText: pair + margin },
  ];
}

function intoFlow(chunk: Chunk, node: MappingNode, key: string, value: Json): TextEdit {
  const last = node.pairs.at(-1);
  const pair = renderPair(key, value, styleIn(chunk, node, 0));
  if (last === undefined) return { span: { start: node.start + 1, end: node.end - 1 }, newText: pair };
  const end = Math.max(last.key.end, last.value.end);
  return { span: { start: end, end }, newText: `,${marginOf(chunk.text, last.key.start)}${pair}` };
}

/** What stands before a member of a collection in brackets: a blank, or a line break and its indentation. */
function marginOf(text: string, start: number): string {
  return /(?:\r?\n)[ \t]*$/.exec(text.slice(0, start))?.[0] ?? ' ';
}

function append(chunk: Chunk, node: SequenceNode, value: Json): TextEdit {
  const last = node.items.at(-1);
  if (node.flow) {
    const item = renderValue(value, styleIn(chunk, node, 0));
    if (last === undefined) return { span: { start: node.start + 1, end: node.end - 1 }, newText: item };
    return { span: { start: last.end, end: last.end }, newText: `,${marginOf(chunk.text, last.start)}${item}` };
  }
  const column = columnOf(chunk.text, node.start);
  const style = styleIn(chunk, node, column + 2);
  const end = lineEndOf(chunk.text, node.end);
  const newText = `${style.lineEnd}${' '.repeat(column)}- ${renderValue(value, style)}`;
  return { span: { start: end, end }, newText };
}
