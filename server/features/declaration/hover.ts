import type { Position } from 'vscode-languageserver-types';
import { declaredField } from '../../workspace/declaration/fieldAt.ts';
import type { Field } from '../../workspace/declaration/fields.ts';
import { tableOf } from '../../workspace/declaration/tables.ts';
import { pathInText, rangeAt } from '../../workspace/locate.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { HoverText } from '../hover.ts';
import { paragraphs } from '../markdown.ts';

/** What a field of one of Portolan's own files is for. */
export function hoverDeclaration(snapshot: Snapshot, uri: string, position: Position): HoverText | undefined {
  const at = pathInText(snapshot, uri, position);
  const fields = tableOf(uri);
  const field = at && fields && declaredField(fields, at.path);
  if (at === undefined || field === undefined || at.on === 'space') return undefined;
  const chunk = snapshot.file(uri)?.manifest.documents[0]?.chunk;
  return {
    markdown: describeField(String(at.path.at(-1)), field),
    range: rangeAt(snapshot, { uri, chunk, path: at.path }, { onKey: at.on === 'key' }),
  };
}

/** A field's purpose and an example, as Markdown. */
export function describeField(name: string, { description, example }: Field): string {
  return paragraphs(description, `\`\`\`yaml\n${name}: ${example}\n\`\`\``);
}
