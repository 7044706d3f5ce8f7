import type { Chunk } from '../manifest.ts';
import type { Step } from '../sourceMap.ts';
import type { Span, TextEdit } from '../span.ts';
import type { MappingNode, Node, SequenceNode } from '../yaml/node.ts';
import { replacement } from './replace.ts';
import { beginsLine, lineEndOf, lineStartOf, nextLineOf } from './textStyle.ts';

/** The edit that takes a pair or an item away; the last of a collection leaves it empty, in braces. */
export function removal(chunk: Chunk, grandparent: Step | undefined, parent: Step, field: Step): TextEdit | undefined {
  const { node } = parent;
  if (node.type !== 'mapping' && node.type !== 'sequence') return undefined;
  const members = membersOf(node, chunk.text);
  const isPair = field.pair !== undefined;
  const index = members.findIndex(({ of }) => of === field.node);
  const member = members[index];
  if (member === undefined) return undefined;
  if (members.length === 1) return replacement(chunk, parent, grandparent, isPair ? {} : []);
  const previous = members[index - 1];
  const next = members[index + 1];
  const span = node.flow ? flowSpan(member, previous, next) : blockSpan(chunk.text, member, next);
  return { span, newText: '' };
}

/** A pair with its key, or an item with its dash. */
interface Member extends Span {
  readonly of: Node;
}

function membersOf(node: MappingNode | SequenceNode, text: string): readonly Member[] {
  if (node.type === 'mapping') {
    return node.pairs.map(({ key, value }) => ({ of: value, start: key.start, end: Math.max(key.end, value.end) }));
  }
  return node.items.map((item) => ({
    of: item,
    start: node.flow ? item.start : text.lastIndexOf('-', item.start - 1),
    end: item.end,
  }));
}

function flowSpan(member: Member, previous: Member | undefined, next: Member | undefined): Span {
  if (next !== undefined) return { start: member.start, end: next.start };
  return { start: previous?.end ?? member.start, end: member.end };
}

/** Whole lines; behind a dash up to what comes next; at the end of the text with the line break before. */
function blockSpan(text: string, member: Member, next: Member | undefined): Span {
  if (!beginsLine(text, member.start)) return { start: member.start, end: next?.start ?? member.end };
  const start = lineStartOf(text, member.start);
  const end = nextLineOf(text, member.end);
  if (end < text.length || text.endsWith('\n')) return { start, end };
  return { start: start === 0 ? 0 : lineEndOf(text, lineStartOf(text, start - 1)), end };
}
