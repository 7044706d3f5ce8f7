import type { Chunk } from '../manifest.ts';
import type { Node } from '../yaml/node.ts';
import type { Style } from './render.ts';

/** How text is written that becomes a child of a node. */
export function styleIn(chunk: Chunk, parent: Node | undefined, column: number): Style {
  return {
    flow: parent !== undefined && (parent.type === 'mapping' || parent.type === 'sequence') && parent.flow,
    json: chunk.form === 'json',
    column,
    lineEnd: chunk.text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** How far an offset is from the start of its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}

/** Where an offset's line starts. */
export function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line's text ends, its line break not included. */
export function lineEndOf(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text.charAt(end - 1) === '\r' && end > offset ? end - 1 : end;
}

/** Where the next line starts, the text's end when there is none. */
export function nextLineOf(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Whether nothing but blanks stands before an offset in its line. */
export function beginsLine(text: string, offset: number): boolean {
  return text.slice(lineStartOf(text, offset), offset).trim() === '';
}
