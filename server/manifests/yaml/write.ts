import type { Json } from '../../cluster/objects/json.ts';
import { isObject } from '../../cluster/objects/json.ts';
import { compareKeys } from './keyOrder.ts';
import { writeText } from './writeScalar.ts';

/**
 * A value as YAML in the form that kubectl prints: keys sorted, lists as far left as their key, long texts folded at 80
 * columns. Ends with a line end.
 * sigs.k8s.io/yaml: Marshal, go.yaml.in/yaml/v2: encode.go, emitterc.go
 */
export function writeYaml(value: Json): string {
  const lines = isCollection(value) ? block(value, 0) : [scalar(value, 0, 0)];
  return `${lines.join('\n')}\n`;
}

/** The lines of a collection, indented. */
function block(value: Json, indent: number): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => listItem(item, indent));
  const entries = Object.entries(isObject(value) ? value : {}).sort(([a], [b]) => compareKeys(a, b));
  return entries.flatMap(([key, item]) => entry(key, item, indent));
}

function listItem(item: Json, indent: number): readonly string[] {
  const margin = ' '.repeat(indent);
  if (!isCollection(item)) return [`${margin}- ${scalar(item, indent + 2, indent + 2)}`];
  const [first = '', ...rest] = block(item, indent + 2);
  return [`${margin}- ${first.slice(indent + 2)}`, ...rest];
}

function entry(key: string, item: Json, indent: number): readonly string[] {
  const start = `${' '.repeat(indent)}${writeText(key, { indent, column: indent, key: true })}:`;
  if (isCollection(item)) return [start, ...block(item, Array.isArray(item) ? indent : indent + 2)];
  return [`${start} ${scalar(item, indent + 2, start.length + 1)}`];
}

/** Whether it takes lines of its own. */
function isCollection(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function scalar(value: Json, indent: number, column: number): string {
  if (typeof value === 'string') return writeText(value, { indent, column, key: false });
  if (Array.isArray(value)) return '[]';
  if (typeof value === 'object' && value !== null) return '{}';
  if (typeof value === 'number' && !Number.isInteger(value)) return writeFloat(value);
  return String(value);
}

/** Go: strconv.FormatFloat 'g' */
function writeFloat(value: number): string {
  const [mantissa = '', exponent] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -5 && power < 21) return String(value);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
