import { decodeBase64 } from './base64.ts';
import { formatKeyNumber } from './keyNumber.ts';
import type { Node, ScalarNode } from './node.ts';
import { readInteger, resolvePlain, type Scalar } from './resolve.ts';
import { YamlError } from './token.ts';

const TAGS = 'tag:yaml.org,2002:';

/** What a scalar means, its tag and quotes considered. */
export function readScalar(node: ScalarNode): Scalar {
  const { tag } = node.properties;
  if (tag === undefined) return node.style === 'plain' || node.style === 'absent' ? resolvePlain(node.text) : node.text;
  if (!tag.startsWith(TAGS)) return node.text;
  return readTagged(node, tag.slice(TAGS.length));
}

function readTagged(node: ScalarNode, tag: string): Scalar {
  const { text } = node;
  const value = resolvePlain(text);
  switch (tag) {
    case 'binary':
      return readBinary(node);
    case 'null':
      if (value === null) return null;
      break;
    case 'bool':
      if (typeof value === 'boolean') return value;
      break;
    case 'int':
      if (readInteger(text.replaceAll('_', '')) !== undefined) return value;
      break;
    case 'float':
      if (typeof value === 'number') return value;
      break;
    default:
      return text;
  }
  throw new YamlError('reader', `cannot decode !!str \`${text}\` as a !!${tag}`, node.start);
}

function readBinary({ text, start }: ScalarNode): string {
  const decoded = decodeBase64(text.replaceAll(/[\r\n]/g, ''));
  if (decoded === undefined) throw new YamlError('reader', '!!binary value contains invalid base64 data', start);
  return decoded;
}

/** Whether a key is `<<` as YAML 1.1 means it. */
export function isMergeKey(key: Node): boolean {
  if (key.type !== 'scalar' || key.text !== '<<') return false;
  const { tag } = key.properties;
  return tag === undefined ? key.style === 'plain' : tag === '!' || tag === `${TAGS}merge`;
}

/** The text of a key as it stands in JSON; nothing for null, mappings and lists. */
export function keyName(key: Node, read = readScalar): string | undefined {
  if (key.type === 'alias') return keyName(key.target, read);
  if (key.type !== 'scalar') return undefined;
  const value = read(key);
  if (typeof value === 'number') return formatKeyNumber(key.text, value);
  return value === null ? undefined : String(value);
}
