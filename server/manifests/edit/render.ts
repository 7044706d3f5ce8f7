import { isObject, type Json } from '../../cluster/objects/json.ts';
import { composeValue } from '../yaml/compose.ts';
import type { ScalarNode } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parser.ts';
import { YamlError } from '../yaml/token.ts';

/** How new text fits in where it goes. */
export interface Style {
  /** Within brackets, or anywhere in JSON. */
  readonly flow: boolean;
  readonly json: boolean;
  /** The column of what is written, for the lines after the first. */
  readonly column: number;
  readonly lineEnd: string;
  /** The quotes that stood there before. */
  readonly quotes?: ScalarNode['style'];
}

/** A value as YAML or JSON text; what has several lines begins on a line of its own, except in a list. */
export function renderValue(value: Json, style: Style): string {
  if (style.json) return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return renderScalar(value, style);
  if (style.flow || Object.keys(value).length === 0) return renderFlow(value, style);
  return Array.isArray(value) ? renderList(value, style) : renderMapping(value, style);
}

function renderFlow(value: Json, style: Style): string {
  const inner = { ...style, flow: true };
  if (Array.isArray(value)) return `[${value.map((item) => renderValue(item, inner)).join(', ')}]`;
  const pairs = Object.entries(isObject(value) ? value : {});
  return `{${pairs.map(([key, item]) => `${renderKey(key, inner)}: ${renderValue(item, inner)}`).join(', ')}}`;
}

function renderList(items: readonly Json[], style: Style): string {
  const lines = items.map((item) => `- ${renderValue(item, { ...style, column: style.column + 2 })}`);
  return lines.join(style.lineEnd + ' '.repeat(style.column));
}

function renderMapping(object: Json, style: Style): string {
  const lines = Object.entries(isObject(object) ? object : {}).map(([key, value]) => renderPair(key, value, style));
  return lines.join(style.lineEnd + ' '.repeat(style.column));
}

/** `key: value`, a collection below its key. */
export function renderPair(key: string, value: Json, style: Style): string {
  const name = renderKey(key, style);
  const below =
    !style.flow && !style.json && typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!below) return `${name}: ${renderValue(value, style)}`;
  const inner = { ...style, column: style.column + 2 };
  return `${name}:${style.lineEnd}${' '.repeat(inner.column)}${renderValue(value, inner)}`;
}

/** A mapping's key. */
export function renderKey(key: string, style: Style): string {
  return style.json ? JSON.stringify(key) : renderText(key, style);
}

function renderScalar(value: string | number | boolean | null, style: Style): string {
  if (typeof value === 'string') return renderText(value, style);
  return Object.is(value, -0) ? '0' : String(value);
}

function renderText(text: string, { flow, quotes }: Style): string {
  if (quotes === 'double') return doubleQuoted(text);
  if (quotes === 'single' && !/['\n\r]/.test(text) && readsAs(`'${text}'`, text, flow)) return `'${text}'`;
  // It should read the same in brackets and out of them, wherever it is moved.
  if (text !== '' && quotes !== 'single' && readsAs(text, text, false) && (!flow || readsAs(text, text, true)))
    return text;
  return doubleQuoted(text);
}

/** Whether a piece of text, written as value and as key, reads as that text. */
function readsAs(written: string, text: string, flow: boolean): boolean {
  if (/[\r\n\x85\u2028\u2029]/.test(written)) return false;
  const [before, between, after] = flow ? ['{', ': ', '}'] : ['', ': ', '\n'];
  const { root } = parseYaml(`${before}k${between}${written}${after}`);
  const asKey = parseYaml(`${before}${written}${between}v${after}`);
  if (root === undefined || asKey.root === undefined) return false;
  try {
    const read = composeValue(root).value;
    const keys = composeValue(asKey.root).value;
    return isObject(read) && read['k'] === text && isObject(keys) && Object.keys(keys).join('\n') === text;
  } catch (error) {
    if (error instanceof YamlError) return false;
    throw error;
  }
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** JSON's escapes are YAML's too, but for those of half a character. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text.replaceAll(LONE_SURROGATE, '\ufffd'))
    .replaceAll('\x7f', '\\x7f')
    .replaceAll(
      /[\x80-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
