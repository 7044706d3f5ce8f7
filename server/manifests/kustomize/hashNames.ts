import { compareTexts } from '../../cluster/objects/compareTexts.ts';
import { isObject, type Json, property } from '../../cluster/objects/json.ts';
import { toUtf8 } from './bytes.ts';
import { ScalarNode } from './node.ts';
import { replacing } from './origin.ts';
import type { Resource } from './resource.ts';
import type { ResourceList } from './resourceList.ts';
import { sha256 } from './sha256.ts';

/** Lets generated names end in a hash of the content. kubernetes: sigs.k8s.io/kustomize/api/internal/builtins/HashTransformer.go */
export function hashNames(list: ResourceList): void {
  for (const resource of list.resources) {
    if (!resource.needsHash) continue;
    const metadata = resource.node.get('metadata');
    const nameNode = metadata?.type === 'mapping' ? metadata.get('name') : undefined;
    if (metadata?.type !== 'mapping' || nameNode === undefined) continue;
    resource.keepId();
    const origin = { ...resource.node.origin, whole: true } as const;
    metadata.set('name', new ScalarNode(`${resource.name}-${hashOf(resource)}`, replacing(origin, nameNode.origin)));
  }
  list.forgetIds();
}

/** kubernetes: sigs.k8s.io/kustomize/api/hasher/hasher.go; `metadata/name` is looked up as one field, so the name is left out */
function hashOf({ node, kind }: Resource): string {
  const value = node.toJson();
  const field = (name: string) => property(value, name) ?? '';
  const more = kind === 'Secret' ? 'stringData' : 'binaryData';
  const extra = property(value, more);
  const hashed: { [key: string]: Json } = { kind, name: '', data: field('data') };
  if (kind === 'Secret') hashed['type'] = field('type');
  if (isObject(extra)) hashed[more] = extra;
  return encode(sha256(toUtf8(goJson(hashed))));
}

const LETTERS: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' };

function encode(hex: string): string {
  return [...hex.slice(0, 10)].map((digit) => LETTERS[digit] ?? digit).join('');
}

/** JSON as Go writes it: keys sorted by their bytes, `<`, `>`, `&` and two line separators escaped. */
function goJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => goJson(item)).join(',')}]`;
  if (!isObject(value)) return typeof value === 'string' ? goString(value) : JSON.stringify(value);
  const keys = Object.keys(value).sort(compareTexts);
  return `{${keys.map((key) => `${goString(key)}:${goJson(value[key] ?? null)}`).join(',')}}`;
}

function goString(text: string): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text)
    .replace(/\\[bf]/g, (found) => (found === '\\b' ? '\\u0008' : '\\u000c'))
    .replace(/[<>&\u2028\u2029]/g, escaped);
}
