import type { SchemaFacts } from '../protocol/messages.ts';

/** The comment by which a YAML file names its schema to the YAML language server. */
const NAMES_SCHEMA = /^#[ \t]*yaml-language-server[ \t]*:.*?\$schema=(\S*)/im;

/** Whether another extension holds an open file against a Kubernetes schema. It looks at YAML only. */
export function isCovered(uri: string, text: string, { validates, patterns }: SchemaFacts): boolean {
  if (!validates || uri.endsWith('.json')) return false;
  const named = text.includes('$schema=') ? NAMES_SCHEMA.exec(text)?.[1] : undefined;
  if (named !== undefined) return /kubernetes/i.test(named);
  const isExcluded = patterns.some((pattern) => pattern.startsWith('!') && fits(uri, pattern.slice(1)));
  return !isExcluded && patterns.some((pattern) => fits(uri, pattern));
}

/** As the YAML language server reads patterns: stars cross folders. Its newer versions know alternatives in braces. */
function fits(path: string, pattern: string): boolean {
  const source = pattern
    .replace(/[-\\+?|^$.[\]()#\s]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\{([^{}]*)\}/g, (_, choices: string) => `(?:${choices.replaceAll(',', '|')})`)
    .replace(/[{}]/g, '\\$&');
  return new RegExp(`${source}$`).test(path);
}
