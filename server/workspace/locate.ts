import { sameValue } from '../cluster/objects/changeValue.ts';
import { type FieldPath, valueAt } from '../cluster/objects/fieldPath.ts';
import type { Json } from '../cluster/objects/json.ts';
import { removeField, renameKey, replacePart, separate, setField } from '../manifests/edit.ts';
import { placeOf } from '../manifests/kustomize/place.ts';
import { LineIndex, type Position } from '../manifests/lineIndex.ts';
import { locate as locateField, locatePart, nearest } from '../manifests/locate.ts';
import { documentAt, documentOf, type Manifest, type ManifestDocument } from '../manifests/manifest.ts';
import { type FieldAt, pathAt } from '../manifests/pathAt.ts';
import type { Span, TextEdit } from '../manifests/span.ts';
import { type Origin, originOf, type Resource } from './resource.ts';
import type { Snapshot } from './snapshot.ts';

/** Lines and characters from zero, characters in UTF-16 code units, the end not included: as LSP counts. */
export interface TextRange {
  readonly start: Position;
  readonly end: Position;
}

/** A piece of a file's text. */
export interface TextPlace {
  readonly uri: string;
  readonly range: TextRange;
}

/** A replacement in a file's text. */
export interface PlacedEdit extends TextPlace {
  readonly newText: string;
}

/** A change of one field of an object. */
export type FieldEdit =
  | { readonly op: 'set'; readonly resource: Resource; readonly path: FieldPath; readonly value: Json }
  | {
      readonly op: 'replace';
      readonly resource: Resource;
      readonly path: FieldPath;
      /** Of the field's text; wherever it occurs in it. */
      readonly part: string;
      readonly by: string;
    }
  /** Of the document that the field stands in: a separator that is glued to a value gets a line of its own. */
  | { readonly op: 'separate'; readonly resource: Resource; readonly path: FieldPath }
  | { readonly op: 'rename'; readonly resource: Resource; readonly path: FieldPath; readonly key: string }
  | { readonly op: 'remove'; readonly resource: Resource; readonly path: FieldPath };

/** A piece of one line. */
export function lineRange(line: number, from: number, to: number): TextRange {
  return { start: { line, character: from }, end: { line, character: to } };
}

/** What of a field to mark. */
export interface Marking {
  /** Its key instead of its value. */
  readonly onKey?: boolean | undefined;
  /** This part of its text only. */
  readonly part?: string | undefined;
}

/** Where a field stands; for a missing field its nearest parent. */
export function locate(
  snapshot: Snapshot,
  resource: Resource,
  path: FieldPath,
  { onKey = false, part }: Marking = {},
): TextPlace {
  const origin = originOf(resource, path);
  const exact = onKey && valueAt(resource.object.value, path) !== undefined;
  return { uri: origin.uri, range: rangeAt(snapshot, origin, { onKey: exact, part }) };
}

/** Where the text stands that decided something. */
export function rangeAt(
  snapshot: Snapshot,
  { uri, chunk, path, line, inline }: Origin,
  { onKey = false, part }: Marking = {},
): TextRange {
  const manifest = snapshot.file(uri)?.manifest;
  if (manifest === undefined) return NOWHERE;
  if (line !== undefined) return wholeLine(manifest, line);
  const document = chunk && documentOf(manifest, chunk);
  if (document === undefined) return NOWHERE;
  const within = inline && placeOf(inline, manifest);
  if (within !== undefined) return rangeOf(manifest, within.span);
  const span =
    (onKey ? locateField(document, path).key : undefined) ??
    (part === undefined ? undefined : locatePart(document, path, part)) ??
    nearest(document, path).span;
  return rangeOf(manifest, span);
}

/** The edits of text that change a field. None when the text does not allow it. */
export function editsOf(snapshot: Snapshot, edit: FieldEdit): readonly PlacedEdit[] {
  const place = editablePlace(edit);
  if (place === undefined) return [];
  const { uri, chunk, path } = place;
  const manifest = snapshot.file(uri)?.manifest;
  const document = chunk && manifest && documentOf(manifest, chunk);
  if (manifest === undefined || document === undefined) return [];
  return textEdits(document, path, edit).map(({ span, newText }) => ({ uri, range: rangeOf(manifest, span), newText }));
}

/**
 * Where an edit of a field has to be made. Of a built object that is the text which says the very value, or which holds the
 * parent of a missing one; nothing where the value is worked out.
 */
function editablePlace({ op, resource, path }: FieldEdit): Origin | undefined {
  if (resource.built === undefined) return originOf(resource, path);
  const { value } = resource.object;
  let known = path.length;
  while (known > 0 && valueAt(value, path.slice(0, known)) === undefined) known--;
  if (known < path.length && op !== 'set') return undefined;
  const origin = originOf(resource, path.slice(0, known));
  if (origin.derived || origin.chunk === undefined) return undefined;
  const written = valueAt(origin.chunk.value, origin.path);
  const says = sameValue(written, valueAt(value, path)) || (op === 'set' && written === undefined);
  if (known === path.length && !says) return undefined;
  return { ...origin, path: [...origin.path, ...path.slice(known)] };
}

/** A line without its indentation. */
function wholeLine(manifest: Manifest, line: number): TextRange {
  const lines = linesOf(manifest);
  const start = lines.offsetAt({ line, character: 0 });
  const end = lines.offsetAt({ line, character: Number.POSITIVE_INFINITY });
  const indentation = /^\s*/.exec(manifest.text.slice(start, end))?.[0].length ?? 0;
  return { start: lines.positionAt(start + indentation), end: lines.positionAt(end) };
}

/** What stands at a place in a file. */
export interface FieldUnderCursor {
  readonly resource: Resource;
  readonly path: FieldPath;
  readonly on: 'key' | 'value' | 'space';
}

/** The object and the field at a position. */
export function fieldAt(snapshot: Snapshot, uri: string, position: Position): FieldUnderCursor | undefined {
  const file = snapshot.file(uri);
  if (file === undefined) return undefined;
  const offset = linesOf(file.manifest).offsetAt(position);
  const document = documentAt(file.manifest, offset);
  const found = document && pathAt(document, offset);
  if (document === undefined || found === undefined) return undefined;
  const object = document.objects.find((candidate) => startsWith(found.path, candidate.path));
  const resource = object && file.resources.find((candidate) => candidate.object === object);
  return resource && { resource, path: found.path.slice(object.path.length), on: found.on };
}

/** The field at a position of a text, from the root of its document; in an empty text the root. */
export function pathInText(snapshot: Snapshot, uri: string, position: Position): FieldAt | undefined {
  const manifest = snapshot.file(uri)?.manifest;
  return manifest && pathIn(manifest, position);
}

/** The field at a position of a text that was read. */
export function pathIn(manifest: Manifest, position: Position): FieldAt | undefined {
  const offset = linesOf(manifest).offsetAt(position);
  const document = documentAt(manifest, offset);
  return document === undefined ? { path: [], on: 'space' } : pathAt(document, offset);
}

/** A span of a file's text in lines and characters. */
export function rangeOf(manifest: Manifest, { start, end }: Span): TextRange {
  const lines = linesOf(manifest);
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

/** The lines of a text that was read. */
export function linesOf(manifest: Manifest): LineIndex {
  let lines = lineIndexes.get(manifest);
  if (lines === undefined) {
    lines = new LineIndex(manifest.text);
    lineIndexes.set(manifest, lines);
  }
  return lines;
}

function textEdits(document: ManifestDocument, whole: FieldPath, edit: FieldEdit): readonly TextEdit[] {
  switch (edit.op) {
    case 'set':
      return setField(document, whole, edit.value);
    case 'replace':
      return replacePart(document, whole, edit.part, edit.by);
    case 'separate':
      return separate(document);
    case 'rename':
      return renameKey(document, whole, edit.key);
    case 'remove':
      return removeField(document, whole);
    default:
      return edit satisfies never;
  }
}

function startsWith(path: FieldPath, start: FieldPath): boolean {
  return start.every((step, index) => path[index] === step);
}

const lineIndexes = new WeakMap<Manifest, LineIndex>();
const NOWHERE: TextRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
