import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import type { Json } from '../cluster/objects/json.ts';
import { removeField, renameKey, setField } from '../manifests/edit.ts';
import { LineIndex, type Position } from '../manifests/lineIndex.ts';
import { locate as locateField, nearest } from '../manifests/locate.ts';
import {
  documentAt,
  documentOf,
  type Manifest,
  type ManifestDocument,
  type ManifestObject,
} from '../manifests/manifest.ts';
import { pathAt } from '../manifests/pathAt.ts';
import type { Span, TextEdit } from '../manifests/span.ts';
import type { Resource } from './resource.ts';
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
  | { readonly op: 'rename'; readonly resource: Resource; readonly path: FieldPath; readonly key: string }
  | { readonly op: 'remove'; readonly resource: Resource; readonly path: FieldPath };

/** Where a field stands: its value, its key when `onKey`, and for a missing field its nearest parent. */
export function locate(snapshot: Snapshot, resource: Resource, path: FieldPath, onKey = false): TextPlace {
  const { uri, object } = resource;
  const manifest = snapshot.file(uri)?.manifest;
  const document = manifest && documentOf(manifest, object);
  if (manifest === undefined || document === undefined) return { uri, range: NOWHERE };
  const whole = [...object.path, ...path];
  const span = (onKey ? locateField(document, whole).key : undefined) ?? nearest(document, whole).span;
  return { uri, range: rangeOf(manifest, span) };
}

/** The edits of text that change a field. None when the text does not allow it. */
export function editsOf(snapshot: Snapshot, edit: FieldEdit): readonly PlacedEdit[] {
  const { uri, object } = edit.resource;
  const manifest = snapshot.file(uri)?.manifest;
  const document = manifest && documentOf(manifest, object);
  if (manifest === undefined || document === undefined) return [];
  return textEdits(document, object, edit).map(({ span, newText }) => ({
    uri,
    range: rangeOf(manifest, span),
    newText,
  }));
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

/** A span of a file's text in lines and characters. */
export function rangeOf(manifest: Manifest, { start, end }: Span): TextRange {
  const lines = linesOf(manifest);
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

function linesOf(manifest: Manifest): LineIndex {
  let lines = lineIndexes.get(manifest);
  if (lines === undefined) {
    lines = new LineIndex(manifest.text);
    lineIndexes.set(manifest, lines);
  }
  return lines;
}

function textEdits(document: ManifestDocument, { path }: ManifestObject, edit: FieldEdit): readonly TextEdit[] {
  const whole = [...path, ...edit.path];
  switch (edit.op) {
    case 'set':
      return setField(document, whole, edit.value);
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
