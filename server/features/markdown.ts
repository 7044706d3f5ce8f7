import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { locate } from '../workspace/locate.ts';
import type { Resource } from '../workspace/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { fileName } from './fileName.ts';
import type { Saying } from './views.ts';

/** Text of the user's or of Kubernetes', as it is. */
export function code(text: string | number): string {
  const clean = String(text).replaceAll(/[\r\n`]/g, ' ');
  return `\`${clean}\``;
}

/** Text that Markdown must not read anything into. */
export function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|~#]/g, '\\$&').replaceAll(/[\r\n]+/g, ' ');
}

/** A table; nothing when it has no rows. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string | undefined {
  if (rows.length === 0) return undefined;
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Paragraphs one below the other; those that have nothing to say are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** What is said in some environments only, below their names. */
export function withHeading({ text, environments }: Saying): string {
  return environments.length === 0 ? text : paragraphs(`**In ${plain(environments.join(', '))}:**`, text);
}

/** A link to an object's field: `[Deployment web](…/web.yaml#L12)`. */
export function link(snapshot: Snapshot, resource: Resource, field: FieldPath, text: string): string {
  const { uri, range } = locate(snapshot, resource, field);
  return `[${plain(text)}](${uri.replaceAll('(', '%28').replaceAll(')', '%29')}#L${range.start.line + 1})`;
}

/** `web.yaml:12`: where an object's field stands, as people say it. */
export function placeName(snapshot: Snapshot, resource: Resource, field: FieldPath): string {
  const { uri, range } = locate(snapshot, resource, field);
  return `${fileName(uri)}:${range.start.line + 1}`;
}

/** Markdown whose links are their texts, for those who cannot follow links to files. */
export function withoutLinks(markdown: string): string {
  return markdown.replaceAll(/\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, '$1');
}

/** Markdown for those who can show plain text only. */
export function toPlainText(markdown: string): string {
  return withoutLinks(markdown)
    .replaceAll(/^\|( --- \|)+\n/gm, '')
    .replaceAll(/\*\*|`/g, '')
    .replaceAll(/\\([\\*_[\]<>|~#])/g, '$1');
}

/** A bar inside a cell would end it. */
function cell(text: string): string {
  return text.replaceAll(/(?<!\\)\|/g, '\\|').replaceAll('\n', ' ');
}
