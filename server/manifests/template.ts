import type { Node } from './yaml/node.ts';
import { parseYaml } from './yaml/parser.ts';
import type { YamlError } from './yaml/token.ts';

/** Placeholders with which no YAML token can begin. */
const ODD_PLACEHOLDER = /^(?:@[\w.-]+@|%[\w.-]+%)/;

/** `{% if … %}`, in a line of its own or as a value. */
const STATEMENT = /(?:^|[:-] )[ \t]*\{%[-+]? /m;

/** A template shows within its first so many characters. */
const LOOKED_AT = 1_000_000;

/**
 * Whether a text is no broken YAML but a template: a `{{` or `{%` stands where YAML has a value or a key. One inside a
 * string, a dashboard's or an alert's, makes no template.
 */
export function isTemplate(text: string, { offset }: YamlError): boolean {
  if (ODD_PLACEHOLDER.test(text.slice(offset, offset + 100))) return true;
  if (STATEMENT.test(text)) return true;
  if (!text.includes('{{')) return false;
  const { root } = parseYaml(text.slice(0, LOOKED_AT), { tolerant: true });
  return root !== undefined && hasAction(root, text);
}

function hasAction(node: Node, text: string): boolean {
  switch (node.type) {
    case 'scalar':
    case 'alias':
      return false;
    case 'sequence':
      return node.items.some((item) => hasAction(item, text));
    case 'mapping':
      if (node.flow && text.startsWith('{{', node.start)) return true;
      return node.pairs.some(({ key, value }) => hasAction(key, text) || hasAction(value, text));
    default:
      return node satisfies never;
  }
}
