import { type CompletionItem, CompletionItemKind, MarkupKind, type Position } from 'vscode-languageserver-types';
import { everyRule } from '../../rules/registry.ts';
import { shapeAt } from '../../workspace/declaration/fieldAt.ts';
import type { Fields, Shape } from '../../workspace/declaration/fields.ts';
import { tableOf } from '../../workspace/declaration/tables.ts';
import { pathInText } from '../../workspace/locate.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { describeField } from './hover.ts';

/** The fields, or the words, that may stand at a position of one of Portolan's own files. */
export function completeDeclaration(snapshot: Snapshot, uri: string, position: Position): readonly CompletionItem[] {
  const at = pathInText(snapshot, uri, position);
  const fields = tableOf(uri);
  if (at === undefined || fields === undefined) return [];
  const shape = shapeAt(fields, at.on === 'key' ? at.path.slice(0, -1) : at.path);
  return shape === undefined ? [] : itemsOf(shape);
}

function itemsOf(shape: Shape): readonly CompletionItem[] {
  switch (shape.type) {
    case 'object':
    case 'either':
      return fieldItems(shape.fields);
    case 'map':
    case 'number':
      return [];
    case 'levels':
      return everyRule.map(({ id, summary }) => ({
        label: id,
        insertText: `${id}: `,
        kind: CompletionItemKind.Property,
        documentation: summary,
      }));
    case 'list':
      return itemsOf(shape.of).map((item) => ({ ...item, insertText: `- ${item.insertText ?? item.label}` }));
    case 'text':
      return wordsOf(shape).map((label) => ({ label, kind: CompletionItemKind.Value }));
    default:
      return shape satisfies never;
  }
}

function fieldItems(fields: Fields): readonly CompletionItem[] {
  return Object.entries(fields).map(([name, field]) => ({
    label: name,
    insertText: `${name}: `,
    kind: CompletionItemKind.Property,
    documentation: { kind: MarkupKind.Markdown, value: describeField(name, field) },
  }));
}

function wordsOf({ choices = [], rule }: Extract<Shape, { type: 'text' }>): readonly string[] {
  if (rule) return everyRule.map(({ id }) => id);
  return choices.map((word) => (/^[\d.]+$/.test(word) ? `"${word}"` : word));
}
