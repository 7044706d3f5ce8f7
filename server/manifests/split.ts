import type { Json } from '../cluster/objects/json.ts';
import { code, codeAt } from './yaml/characters.ts';

/** A piece of a file that is read alone. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** `json`: one value of a stream of JSON values; `separator`: kubectl stops at its last line. */
  readonly form: Form;
  /** What a piece of JSON holds. */
  readonly value?: Json;
}

/** How a piece is read. */
export type Form = 'yaml' | 'json' | 'separator';

/** kubectl looks at so many bytes to tell whether a file is JSON. */
const LOOKED_AT = 4096;

/**
 * Cuts a text into documents as kubectl does: JSON values one after the other where it begins with `{`, else, and
 * where JSON ends, at lines that begin with `---`.
 * kubernetes: staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go YAMLOrJSONDecoder, YAMLReader
 */
export function splitText(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  if (text.slice(0, LOOKED_AT).trimStart().startsWith('{') && codeAt(text, 0) !== code.byteOrderMark) {
    for (let piece = readJson(text, start); piece !== undefined; piece = readJson(text, start)) {
      pieces.push(piece);
      start = piece.end;
    }
    if (pieces.length > 0) start = afterLine(text, start);
  }
  splitYaml(text, start, pieces);
  return pieces;
}

const SPACE = /\s*/y;

function skipSpace(text: string, from: number): number {
  SPACE.lastIndex = from;
  return from + (SPACE.exec(text)?.[0].length ?? 0);
}

/** Behind blanks and one line break. */
function afterLine(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) {
    at++;
    if (text.charAt(at - 1) === '\n') break;
  }
  return at;
}

/** The JSON value that begins behind blanks with `{` or `[`; nothing when there is none. */
function readJson(text: string, from: number): Piece | undefined {
  const start = skipSpace(text, from);
  const first = text.charAt(start);
  const end = first === '{' || first === '[' ? closingBracket(text, start) : undefined;
  if (end === undefined) return undefined;
  try {
    return { start, end, form: 'json', value: JSON.parse(text.slice(start, end)) };
  } catch {
    return undefined;
  }
}

const BRACKET_OR_QUOTE = /[[\]{}"]/g;

/** What is nested deeper is left to the YAML reader, which says so. */
const DEEPEST = 250;

function closingBracket(text: string, start: number): number | undefined {
  let depth = 0;
  BRACKET_OR_QUOTE.lastIndex = start;
  for (let match = BRACKET_OR_QUOTE.exec(text); match !== null; match = BRACKET_OR_QUOTE.exec(text)) {
    if (match[0] === '"') {
      const end = closingQuote(text, match.index);
      if (end === undefined) return undefined;
      BRACKET_OR_QUOTE.lastIndex = end;
    } else if (match[0] === '{' || match[0] === '[') {
      if (++depth > DEEPEST) return undefined;
    } else if (--depth === 0) return match.index + 1;
  }
  return undefined;
}

function closingQuote(text: string, start: number): number | undefined {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text.charCodeAt(first - 1) === code.backslash) first--;
    if ((end - first) % 2 === 0) return end + 1;
  }
  return undefined;
}

function splitYaml(text: string, from: number, pieces: Piece[]): void {
  let start = from;
  for (let line = separatorFrom(text, start); line !== undefined; line = separatorFrom(text, line.next)) {
    // A separator with nothing before it belongs to what follows.
    if (line.proper && line.start === start) continue;
    pieces.push(line.proper ? { start, end: line.start, form: 'yaml' } : { start, end: line.next, form: 'separator' });
    start = line.next;
  }
  if (start < text.length) pieces.push({ start, end: text.length, form: 'yaml' });
}

interface Separator {
  readonly start: number;
  readonly next: number;
  /** Nothing but blanks and a comment follows the dashes. */
  readonly proper: boolean;
}

function separatorFrom(text: string, from: number): Separator | undefined {
  let start = from;
  if (!text.startsWith('---', start)) {
    const found = text.indexOf('\n---', start);
    if (found < 0) return undefined;
    start = found + 1;
  }
  const lineEnd = text.indexOf('\n', start);
  const next = lineEnd < 0 ? text.length : lineEnd + 1;
  const rest = text.slice(start + 3, next).replace(/^[\s\x85]+/, '');
  return { start, next, proper: rest === '' || rest.startsWith('#') };
}
