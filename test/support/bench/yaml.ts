import type { Json } from '../../../server/cluster/objects/json.ts';
import { isObject } from '../../../server/cluster/objects/json.ts';

/** The document as people write manifests: block style, two blanks, list items under their key. */
export function renderYaml(value: Json): string {
  return `${linesOf(value).join('\n')}\n`;
}

function linesOf(value: Json): readonly string[] {
  if (isObject(value)) return Object.entries(value).flatMap(([key, child]) => entryLines(key, child));
  if (Array.isArray(value)) return value.flatMap((item: Json) => indented(linesOf(item), '- ', '  '));
  return [scalar(value)];
}

function entryLines(key: string, child: Json): readonly string[] {
  const nested = typeof child === 'object' && child !== null && Object.keys(child).length > 0;
  return nested ? [`${key}:`, ...indented(linesOf(child), '  ', '  ')] : [`${key}: ${scalar(child)}`];
}

function indented(lines: readonly string[], first: string, rest: string): readonly string[] {
  return lines.map((line, index) => (index === 0 ? first : rest) + line);
}

/** Plain where YAML reads the same text back, else quoted. */
function scalar(value: Json): string {
  const plain =
    typeof value !== 'string' ||
    (/^[A-Za-z/][\w./:-]*$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value));
  return plain && typeof value === 'string' ? value : JSON.stringify(value);
}
