import type { Json, JsonObject } from '../../cluster/objects/json.ts';
import { alignTabs, TABLE_SPACING } from './alignTabs.ts';
import { goText } from './goValue.ts';
import { readObjectPath } from './objectPath.ts';

/** A table with columns of the user's, or what is wrong with them. kubernetes: kubectl pkg/cmd/get CustomColumnsPrinter */
export function printCustomColumns(
  spec: string,
  objects: readonly JsonObject[],
  headers: boolean,
): { readonly text: string } | { readonly problem: string } {
  if (spec === '') return { problem: 'custom-columns format specified but no custom columns given' };
  const names: string[] = [];
  const finders: ((object: JsonObject) => readonly Json[])[] = [];
  for (const column of spec.split(',')) {
    const colon = column.indexOf(':');
    if (colon === -1) {
      return { problem: `unexpected custom-columns spec: ${column}, expected <header>:<json-path-expr>` };
    }
    const path = readObjectPath(column.slice(colon + 1));
    if ('problem' in path) return path;
    names.push(column.slice(0, colon));
    finders.push(path.find);
  }
  const rows = objects.map((object) => finders.map((find) => cell(find(object).map(goText))).join('\t'));
  const header = headers ? [names.join('\t')] : [];
  return { text: [...alignTabs([...header, ...rows], TABLE_SPACING), ''].join('\n') };
}

function cell(texts: readonly string[]): string {
  return texts.length === 0 ? '<none>' : texts.join(',');
}
