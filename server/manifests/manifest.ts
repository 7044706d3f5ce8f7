import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import type { Json, JsonObject } from '../cluster/objects/json.ts';
import type { Span } from './span.ts';

/** One file's text, read. */
export interface Manifest {
  readonly text: string;
  /** In the order of the text; empty ones are left out. */
  readonly documents: readonly ManifestDocument[];
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
  readonly message: string;
  readonly span: Span;
}

/** A document's text and what was read from it, wherever it stands; it lives as long as its text is unchanged. */
export interface Chunk {
  readonly text: string;
  readonly value: Json;
  /** Its span counts from the start of the chunk. */
  readonly problem?: Problem;
  readonly objects: readonly ManifestObject[];
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
  /** The text is a JSON file's. YAML and JSON inside it are recognised without. */
  readonly json?: boolean;
}

/** Reads a file's text; never throws. */
export function readManifest(text: string, options: ReadOptions = {}): Manifest {
  return { text, documents: [], kind: options.json === true ? 'manifest' : 'manifest' };
}

/** The document that an object stands in, at its present place in the file. */
export function documentOf(manifest: Manifest, object: ManifestObject): ManifestDocument | undefined {
  return manifest.documents.find(({ chunk }) => chunk === object.chunk);
}

/** The document that an offset in the file falls into. */
export function documentAt(manifest: Manifest, offset: number): ManifestDocument | undefined {
  return manifest.documents.find(({ span }) => span.start <= offset && offset <= span.end);
}
