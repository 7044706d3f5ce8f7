import type { Json } from '../../cluster/objects/json.ts';
import { isObject } from '../../cluster/objects/json.ts';

/** A value as Go's `%v` prints it: `[a b]`, `map[k:v]`, `<nil>`. */
export function goText(value: Json): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (!isObject(value)) return typeof value === 'number' ? goNumber(value) : String(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, item]) => `${key}:${goText(item)}`).join(' ')}]`;
}

function goNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** JSON as Go writes it: keys sorted, no blanks, `<`, `>` and `&` as escapes. Go: encoding/json Marshal */
export function goJson(value: Json): string {
  return escapeHtml(JSON.stringify(sortedKeys(value)));
}

/** JSON over several lines, each level four blanks further in; the keys in order, or as they are. kubernetes: cli-runtime pkg/printers JSONPrinter */
export function goJsonLines(value: Json, asIs = false): string {
  return escapeHtml(JSON.stringify(asIs ? value : sortedKeys(value), undefined, 4));
}

/** The same value with the keys of every mapping in order. */
export function sortedKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortedKeys(item)]));
}

const HTML: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };

function escapeHtml(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (character) => {
    return HTML[character] ?? `\\u${character.charCodeAt(0).toString(16)}`;
  });
}
