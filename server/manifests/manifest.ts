import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import type { Json, JsonObject } from '../cluster/objects/json.ts';
import { readChunk } from './chunk.ts';
import { type Span, shift } from './span.ts';
import { type Form, type Piece, splitText } from './split.ts';

/** One file's text, read. */
export interface Manifest {
  readonly text: string;
  /** In the order of the text; empty ones are left out. */
  readonly documents: readonly ManifestDocument[];
  /** Every piece of the text, those without a value too. */
  readonly chunks: readonly Chunk[];
  /** `template`: Helm template or other text with placeholders where YAML has structure; no document has objects. */
  readonly kind: 'manifest' | 'template';
}

/** One document at its place in the file. A new one is made when it moves; its chunk stays the same. */
export interface ManifestDocument {
  /** Offsets from the start of the file; the separator line before it is not part of it. */
  readonly span: Span;
  readonly chunk: Chunk;
  /** As kubectl reads it; `null` where it cannot be read. */
  readonly value: Json;
  /** Why it could not be read, at its place in the file. */
  readonly problem?: Problem;
  /** The document's object, or what a `kind: List` holds. */
  readonly objects: readonly ManifestObject[];
}

/** Why a document could not be read. */
export interface Problem {
  /** In the words that kubectl prints. */
  readonly message: string;
  readonly span: Span;
  /** The line that kubectl names, where it names one; it counts within the document. */
  readonly line?: number;
}

/** A document's text and what was read from it, wherever it stands; it lives as long as its text is unchanged. */
export interface Chunk {
  readonly text: string;
  readonly form: Form;
  readonly value: Json;
  /** Its span counts from the start of the chunk. */
  readonly problem?: Problem;
  readonly objects: readonly ManifestObject[];
  /** No YAML as it stands: something has to fill it in first. */
  readonly template: boolean;
  /** Keys that are written more than once in a mapping; the last one counts. */
  readonly duplicates: readonly FieldPath[];
}

/** A Kubernetes object as it was written. Its identity lasts as long as its document's text is unchanged. */
export interface ManifestObject {
  readonly chunk: Chunk;
  /** Where it stands in its document: `[]`, or `['items', 3]` in a List. */
  readonly path: FieldPath;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly value: JsonObject;
}

/** How a text is read. */
export interface ReadOptions {
  /** What was read before: documents whose text did not change are taken over from it. */
  readonly previous?: Manifest;
}

/** Reads a file's text as kubectl would; each document alone, so that a broken one never hides others. Never throws. */
export function readManifest(text: string, { previous }: ReadOptions = {}): Manifest {
  const pieces = splitText(text);
  const chunks =
    previous === undefined ? pieces.map((piece) => readPiece(text, piece)) : rereadPieces(text, pieces, previous);
  const template = chunks.some((chunk) => chunk.template);
  const documents = pieces.flatMap((piece, index) => {
    const chunk = chunks[index];
    return chunk === undefined || isEmpty(chunk) ? [] : [newDocument(piece, chunk, template)];
  });
  return { text, documents, chunks, kind: template ? 'template' : 'manifest' };
}

function isEmpty({ value, problem, template }: Chunk): boolean {
  return value === null && problem === undefined && !template;
}

function readPiece(text: string, { start, end, form, value }: Piece): Chunk {
  return readChunk(text.slice(start, end), form, value);
}

/** Takes over what stands before the first change and, counted from the end, what stands behind it. */
function rereadPieces(text: string, pieces: readonly Piece[], { chunks }: Manifest): readonly Chunk[] {
  const shifted = chunks.length - pieces.length;
  let changed = false;
  let next = 0;
  return pieces.map((piece, index) => {
    const own = text.slice(piece.start, piece.end);
    const isSame = (at: number) => chunks[at]?.form === piece.form && chunks[at]?.text === own;
    changed ||= !isSame(index);
    const from = changed ? Math.max(index + shifted, next) : index;
    const known = isSame(from) ? chunks[from] : undefined;
    if (known === undefined) return readChunk(copy(own), piece.form, piece.value);
    next = from + 1;
    return known;
  });
}

/** A string of its own: a slice would keep every former version of the file in memory. */
function copy(text: string): string {
  return ` ${text}`.slice(1);
}

function newDocument({ start, end }: Piece, chunk: Chunk, template: boolean): ManifestDocument {
  const { value, problem, objects } = chunk;
  return {
    span: { start, end },
    chunk,
    value: template ? null : value,
    objects: template ? [] : objects,
    ...(problem !== undefined && !template && { problem: { ...problem, span: shift(problem.span, start) } }),
  };
}

/** The document of a text that was read, at its present place in the file. */
export function documentOf(manifest: Manifest, chunk: Chunk): ManifestDocument | undefined {
  let documents = documentsByChunk.get(manifest);
  if (documents === undefined) {
    documents = new Map(manifest.documents.map((document) => [document.chunk, document]));
    documentsByChunk.set(manifest, documents);
  }
  return documents.get(chunk);
}

/** Made at the first question. Documents of equal text have a chunk each, so none hides another. */
const documentsByChunk = new WeakMap<Manifest, ReadonlyMap<Chunk, ManifestDocument>>();

/** The document that an offset in the file falls into. */
export function documentAt(manifest: Manifest, offset: number): ManifestDocument | undefined {
  return manifest.documents.find(({ span }) => span.start <= offset && offset <= span.end);
}
