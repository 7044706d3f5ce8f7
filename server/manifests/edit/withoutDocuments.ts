import type { Chunk, Manifest, ManifestDocument } from '../manifest.ts';
import type { TextEdit } from '../span.ts';

/** Edits that take documents out of a file, each with a separator; `nothing left` where no other document stays. */
export function withoutDocuments(
  { text, documents }: Manifest,
  gone: ReadonlySet<Chunk>,
): readonly TextEdit[] | 'nothing left' {
  const goes = ({ chunk }: ManifestDocument) => gone.has(chunk);
  if (documents.every(goes)) return 'nothing left';
  const edits: TextEdit[] = [];
  documents.forEach((document, index) => {
    const before = documents[index - 1];
    if (!goes(document) || (before !== undefined && goes(before))) return;
    const after = documents.slice(index).find((other) => !goes(other));
    const span =
      after === undefined
        ? { start: before?.span.end ?? 0, end: text.length }
        : { start: document.span.start, end: after.span.start };
    edits.push({ span, newText: '' });
  });
  return edits;
}
