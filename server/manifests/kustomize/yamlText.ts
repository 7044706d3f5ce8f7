import type { Json } from '../../cluster/objects/json.ts';
import type { Chunk } from '../manifest.ts';
import { rootOf } from '../sourceMap.ts';
import { composeValue } from '../yaml/compose.ts';
import type { ScalarNode } from '../yaml/node.ts';
import { readScalar } from '../yaml/readScalar.ts';
import { resolvePlain, type Scalar } from '../yaml/resolve.ts';
import { YamlError } from '../yaml/token.ts';

/** Words that are booleans for kubectl's YAML 1.1 and texts for kustomize's reader. */
const WORDS = new Set(
  ['y', 'yes', 'n', 'no', 'on', 'off'].flatMap((word) => [word, capital(word), word.toUpperCase()]),
);

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Whether a chunk may hold something that the two readers understand differently: only then is it read again. */
const SUSPECT =
  /(?:^|[:[{,?-]\s|[[{,])[ \t]*(?:[yn]|yes|no|on|off|\d{4}-\d\d?-\d\d?(?:[t \t][^\n]*)?)[ \t]*(?:$|[,\]}:#\r])/im;

const values = new WeakMap<Chunk, Json>();

/** A document's value as kustomize reads it. go.yaml.in/yaml/v3: resolve.go, decode.go */
export function valueIn(chunk: Chunk): Json {
  let value = values.get(chunk);
  if (value === undefined) {
    value = chunk.form === 'yaml' && SUSPECT.test(chunk.text) ? readAgain(chunk) : chunk.value;
    values.set(chunk, value);
  }
  return value;
}

function readAgain(chunk: Chunk): Json {
  const root = rootOf(chunk);
  if (root === undefined) return chunk.value;
  try {
    return composeValue(root, readModern).value;
  } catch (error) {
    if (error instanceof YamlError) return chunk.value;
    throw error;
  }
}

function readModern(node: ScalarNode): Scalar {
  const { text, style, properties } = node;
  if (style !== 'plain' || properties.tag !== undefined) return readScalar(node);
  return WORDS.has(text) ? text : (readTime(text) ?? readScalar(node));
}

const TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?(Z|[-+]\d\d:\d\d))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?))?$/;

/** A moment as it comes out of Go's JSON; nothing for what is none. */
function readTime(text: string): string | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', h1, m1, s1, f1, zone = 'Z', h2, m2, s2, f2] = match;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month))) {
    return undefined;
  }
  const [hour, minute, second] = [h1 ?? h2 ?? '0', m1 ?? m2 ?? '0', s1 ?? s2 ?? '0'];
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const two = (digits: string) => digits.padStart(2, '0');
  const fraction = (f1 ?? f2 ?? '').replace(/0+$/, '');
  const time = `${two(hour)}:${two(minute)}:${two(second)}${fraction === '' ? '' : `.${fraction}`}`;
  return `${year}-${two(month)}-${two(day)}T${time}${zone === '+00:00' ? 'Z' : zone}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether a key that is written without quotes is read as text again. */
export function isTextAsKey(key: string): boolean {
  return WORDS.has(key) || typeof resolvePlain(key) === 'string';
}
