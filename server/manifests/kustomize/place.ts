import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { nearest } from '../locate.ts';
import type { Chunk, Manifest, ManifestDocument } from '../manifest.ts';
import { rootOf, walk } from '../sourceMap.ts';
import type { Span } from '../span.ts';
import type { Origin } from './origin.ts';

/** A place in a file as it is now. */
export interface FilePlace {
  readonly file: string;
  readonly span: Span;
  /** The way to what is marked in its document: the field, or its nearest parent that is written. */
  readonly path: FieldPath;
}

/**
 * Where a field was decided, to be marked: in a patch that stands within a kustomization at its line there. `manifest`
 * is the file's present reading; nothing where the document is gone from it.
 */
export function placeOf({ source, path }: Origin, manifest: Manifest): FilePlace | undefined {
  const { file, chunk, within } = source;
  if (within !== undefined) return chunk && placeWithin(chunk, path, within, manifest);
  const document = chunk && manifest.documents.find((candidate) => candidate.chunk === chunk);
  if (document !== undefined) return { file, ...nearest(document, path) };
  return chunk === undefined ? { file, span: { start: 0, end: 0 }, path: [] } : undefined;
}

function placeWithin(chunk: Chunk, path: FieldPath, within: Origin, manifest: Manifest): FilePlace | undefined {
  const outer = placeOf(within, manifest);
  const document = manifest.documents.find((candidate) => candidate.chunk === within.source.chunk);
  if (outer === undefined || document === undefined) return outer;
  const inner = nearest({ chunk, span: { start: 0, end: chunk.text.length } } as ManifestDocument, path);
  const start = offsetInBlock(document, within.path, chunk.text, inner.span.start);
  if (start === undefined) return outer;
  return {
    file: within.source.file,
    span: { start, end: start + inner.span.end - inner.span.start },
    path: inner.path,
  };
}

/** The offset in the file of a character of a literal block (`|`): line by line, behind the block's indentation. */
function offsetInBlock(
  { chunk, span }: ManifestDocument,
  path: FieldPath,
  text: string,
  offset: number,
): number | undefined {
  const root = rootOf(chunk);
  const node = root && walk(root, path).at(-1)?.node;
  if (node?.type !== 'scalar' || node.style !== 'literal') return undefined;
  const before = text.slice(0, offset).split('\n');
  const line = text.split('\n')[before.length - 1] ?? '';
  const written = chunk.text.slice(node.start, node.end).split('\n');
  let start = span.start + node.start;
  for (let at = 0; at < before.length; at++) start += (written[at]?.length ?? 0) + 1;
  const found = (written[before.length] ?? '').indexOf(line);
  return found < 0 ? undefined : start + found + (before.at(-1)?.length ?? 0);
}
