import { sameValue, withField, withKey, withoutField } from '../cluster/objects/changeValue.ts';
import { type FieldPath, valueAt } from '../cluster/objects/fieldPath.ts';
import type { Json } from '../cluster/objects/json.ts';
import { readChunk } from './chunk.ts';
import { insertions } from './edit/insert.ts';
import { removal } from './edit/remove.ts';
import { renderKey } from './edit/render.ts';
import { replacement } from './edit/replace.ts';
import { styleIn } from './edit/textStyle.ts';
import type { ManifestDocument } from './manifest.ts';
import { rootOf, type Step, walk } from './sourceMap.ts';
import { applyEdits, shift, type TextEdit } from './span.ts';

/**
 * Edits that give a field a value, a missing one with its missing parents; comments, quotes and indentation stay. None
 * when it cannot be done without changing something else.
 */
export function setField(document: ManifestDocument, path: FieldPath, value: Json): readonly TextEdit[] {
  const { chunk } = document;
  const steps = stepsTo(document, path);
  const field = steps[path.length];
  const exists = field !== undefined && !field.elsewhere;
  const edits = exists
    ? [replacement(chunk, field, steps[path.length - 1], value)]
    : insertions(chunk, steps, path, value);
  return checked(document, edits, withField(chunk.value, path, value));
}

/** Edits that replace a part of a field's text wherever it occurs in it; what stands around it is not touched. */
export function replacePart(
  document: ManifestDocument,
  path: FieldPath,
  part: string,
  by: string,
): readonly TextEdit[] {
  const { chunk } = document;
  const field = stepsTo(document, path)[path.length];
  const value = valueAt(chunk.value, path);
  if (field === undefined || field.elsewhere || typeof value !== 'string' || part === '') return [];
  const { start, end } = field.node;
  const written = chunk.text.slice(start, end);
  const first = written.indexOf(part);
  if (first < 0) return [];
  const behind = written.lastIndexOf(part) + part.length;
  const newText = written.slice(first, behind).replaceAll(part, () => by);
  const span = { start: start + first, end: start + behind };
  return checked(
    document,
    [{ span, newText }],
    withField(
      chunk.value,
      path,
      value.replaceAll(part, () => by),
    ),
  );
}

/**
 * Edits that put a separator which is glued to the value before it on a line of its own, where a line follows that begins an
 * object.
 */
export function separate({ chunk, span }: ManifestDocument): readonly TextEdit[] {
  const glued = /(?<=\S)---[ \t]*(\r?\n)(?:[ \t]*(?:#.*)?\r?\n)*(?=(?:apiVersion|kind|metadata)[ \t]*:)/.exec(
    chunk.text,
  );
  if (glued === null) return [];
  const at = span.start + glued.index;
  return [{ span: { start: at, end: at }, newText: glued[1] ?? '\n' }];
}

/** Edits that call a mapping's key otherwise. */
export function renameKey(document: ManifestDocument, path: FieldPath, name: string): readonly TextEdit[] {
  const { chunk } = document;
  const steps = stepsTo(document, path);
  const field = steps[path.length];
  if (field?.pair?.key.type !== 'scalar' || field.elsewhere) return [];
  const { start, end, style: quotes } = field.pair.key;
  const newText = renderKey(name, { ...styleIn(chunk, steps[path.length - 1]?.node, 0), quotes });
  return checked(document, [{ span: { start, end }, newText }], withKey(chunk.value, path, name));
}

/** Edits that take a field, or an item of a list, away with its line. */
export function removeField(document: ManifestDocument, path: FieldPath): readonly TextEdit[] {
  const { chunk } = document;
  const steps = stepsTo(document, path);
  const field = steps[path.length];
  const parent = steps[path.length - 1];
  if (field === undefined || parent === undefined || field.elsewhere) return [];
  return checked(document, [removal(chunk, steps[path.length - 2], parent, field)], withoutField(chunk.value, path));
}

function stepsTo({ chunk }: ManifestDocument, path: FieldPath): readonly Step[] {
  const root = rootOf(chunk);
  return root === undefined || chunk.problem !== undefined || chunk.template ? [] : walk(root, path);
}

/** The first edit that makes of the document what it should, and nothing else of anything; as an edit of the file. */
function checked(
  { chunk, span }: ManifestDocument,
  edits: readonly (TextEdit | undefined)[],
  expected: Json | undefined,
): readonly TextEdit[] {
  for (const edit of edits) {
    if (edit === undefined || expected === undefined) continue;
    const text = applyEdits(chunk.text, [edit]);
    const { value, problem } = readChunk(text, chunk.form, chunk.form === 'json' ? parseJson(text) : undefined);
    if (problem === undefined && sameValue(value, expected)) {
      return [{ span: shift(edit.span, span.start), newText: edit.newText }];
    }
  }
  return [];
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
