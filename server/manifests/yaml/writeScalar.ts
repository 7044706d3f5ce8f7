import { resolvePlain } from './resolve.ts';

/** Where a text is written. */
export interface Place {
  /** Of the lines that follow the first. */
  readonly indent: number;
  /** At which it begins. */
  readonly column: number;
  /** A key stands on one line. */
  readonly key: boolean;
}

const WIDTH = 80;
const BREAK = /[\n\r\x85\u2028\u2029]/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
/** What the emitter writes as an escape. go.yaml.in/yaml/v2: yamlprivateh.go is_printable */
const SPECIAL = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;

/** A text as the emitter chooses to write it. go.yaml.in/yaml/v2: encode.go stringv, emitterc.go yaml_emitter_select_scalar_style */
export function writeText(text: string, place: Place): string {
  const blockAllowed = !place.key && !/ $/.test(text) && !/ [\n\r]/.test(text) && !SPECIAL.test(text);
  if (text.includes('\n')) return blockAllowed ? literal(text, place) : doubleQuoted(text, place);
  if (typeof resolvePlain(text) !== 'string' || BASE_60.test(text) || looksLikeTime(text))
    return doubleQuoted(text, place);
  if (isPlain(text)) return fold(text, place, (line) => line);
  if (SPECIAL.test(text) || BREAK.test(text)) return doubleQuoted(text, place);
  return `'${fold(text.replaceAll("'", "''"), { ...place, column: place.column + 1 }, (line) => line)}'`;
}

/** go.yaml.in/yaml/v2: emitterc.go yaml_emitter_analyze_scalar */
function isPlain(text: string): boolean {
  if (text === '' || BREAK.test(text) || SPECIAL.test(text)) return false;
  if (/^[ ]|[ ]$/.test(text) || /^(?:---|\.\.\.)/.test(text)) return false;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text) || /^[-?:](?:[ \t]|$)/.test(text)) return false;
  return !/:(?:[ \t]|$)/.test(text) && !/[ \t]#/.test(text);
}

/** A time would be read as one. go.yaml.in/yaml/v2: resolve.go parseTimestamp */
function looksLikeTime(text: string): boolean {
  return /^\d{4}-\d{1,2}-\d{1,2}(?:$|(?:[Tt]|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?\s*(?:Z|[-+]\d{1,2}(?::?\d{2})?)?$)/.test(
    text,
  );
}

function literal(text: string, { indent }: Place): string {
  const body = text.replace(/\n$/, '');
  const chomping = !text.endsWith('\n') ? '-' : /(?:^|\n)\n$/.test(text) ? '+' : '';
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const margin = ' '.repeat(indent);
  const lines = body.split('\n').map((line) => (line === '' ? '' : margin + line));
  return [`|${hint}${chomping}`, ...lines].join('\n');
}

/** Breaks a text at single blanks, each after the first word that ends beyond the width. */
function fold(text: string, { indent, column, key }: Place, written: (part: string) => string): string {
  if (key) return written(text);
  const margin = `\n${' '.repeat(indent)}`;
  let result = '';
  let at = column;
  for (const [index, character] of Array.from(text).entries()) {
    const single =
      character === ' ' && text[index - 1] !== ' ' && text[index + 1] !== ' ' && index > 0 && index < text.length - 1;
    if (single && at > WIDTH) {
      result += margin;
      at = indent;
      continue;
    }
    result += written(character);
    at += 1;
  }
  return result;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\xa0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

/** go.yaml.in/yaml/v2: emitterc.go yaml_emitter_write_double_quoted */
function doubleQuoted(text: string, { indent, column, key }: Place): string {
  const characters = Array.from(text);
  const margin = `\n${' '.repeat(indent)}`;
  let result = '';
  let at = column + 1;
  let spaces = false;
  for (const [index, character] of characters.entries()) {
    const inner = index > 0 && index < characters.length - 1;
    if (character === ' ' && !key && !spaces && at > WIDTH && inner) {
      result += margin + (characters[index + 1] === ' ' ? '\\' : '');
      at = indent;
      spaces = true;
      continue;
    }
    const shown = escaped(character);
    result += shown;
    at += shown.length;
    spaces = character === ' ';
  }
  return `"${result}"`;
}

function escaped(character: string): string {
  const short = ESCAPES[character];
  if (short !== undefined && character !== '\xa0') return short;
  if (!SPECIAL.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return `\\U${code.toString(16).toUpperCase().padStart(8, '0')}`;
}
