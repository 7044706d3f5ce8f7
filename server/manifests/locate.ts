import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import type { ManifestDocument } from './manifest.ts';
import { aliased, pairOf, rootOf, type Step, walk } from './sourceMap.ts';
import { type Span, shift } from './span.ts';
import type { Node } from './yaml/node.ts';

/** Where a field stands in the file. A list's items and the root have no key; what is not written has an empty value. */
export interface FieldPlace {
  readonly key?: Span;
  readonly value?: Span;
}

/** Where a field of a document (for an object of a List its own path in front) stands; empty when it does not exist. */
export function locate({ chunk, span }: ManifestDocument, path: FieldPath): FieldPlace {
  const root = rootOf(chunk);
  const steps = root === undefined ? [] : walk(root, path);
  const field = steps.at(-1);
  if (field === undefined || steps.length <= path.length) return {};
  return {
    ...(field.pair && { key: spanOf(field.pair.key, span.start) }),
    value: spanOf(field.node, span.start),
  };
}

/** The place of a field, or of its nearest parent that exists. */
export interface NearestField {
  readonly path: FieldPath;
  readonly span: Span;
}

/** Where to mark a field that may be missing: a scalar at its value, all else at its key, an object at its kind. */
export function nearest({ chunk, span }: ManifestDocument, path: FieldPath): NearestField {
  const root = rootOf(chunk);
  const steps = root === undefined ? [] : walk(root, path);
  const found = steps.at(-1);
  if (found === undefined) return { path: [], span: { start: span.start, end: span.start } };
  const marked = spanToMark(found, chunk.text);
  return { path: path.slice(0, steps.length - 1), span: shift(marked, span.start) };
}

/** Where a part of a field's text stands first; nothing where the text is written otherwise (escaped, folded). */
export function locatePart(document: ManifestDocument, path: FieldPath, part: string): Span | undefined {
  const { value } = locate(document, path);
  if (value === undefined || part === '') return undefined;
  const { text } = document.chunk;
  const from = value.start - document.span.start;
  const start = text.slice(from, value.end - document.span.start).indexOf(part);
  return start < 0 ? undefined : shift({ start: from + start, end: from + start + part.length }, document.span.start);
}

function spanToMark({ node, pair }: Step, text: string): Span {
  const written = node.end > node.start;
  if (written && (node.type === 'scalar' || node.type === 'alias')) return firstLine(node, text);
  if (pair !== undefined) return { start: pair.key.start, end: pair.key.end };
  const target = aliased(node);
  if (target.type !== 'mapping') return firstLine(node, text);
  const named = pairOf(target, 'kind')?.value ?? target.pairs[0]?.key;
  return named === undefined ? firstLine(node, text) : firstLine(named, text);
}

function firstLine({ start, end }: Node, text: string): Span {
  const line = /[\r\n]/.exec(text.slice(start, end));
  return { start, end: line === null ? end : start + line.index };
}

function spanOf({ start, end }: Node, by: number): Span {
  return { start: start + by, end: end + by };
}
