import { sameValue } from '../cluster/objects/changeValue.ts';
import { readManifest } from '../manifests/manifest.ts';
import { applyEdits } from '../manifests/span.ts';
import { linesOf, type PlacedEdit } from './locate.ts';
import type { Snapshot } from './snapshot.ts';

/** Puts lines in the place of one, with the file's own line ends; nothing where the text would say something else then. */
export function editLine(
  snapshot: Snapshot,
  uri: string,
  line: number,
  change: (content: string) => readonly string[],
): PlacedEdit | undefined {
  const manifest = snapshot.file(uri)?.manifest;
  if (manifest === undefined) return undefined;
  const { text, documents } = manifest;
  const lines = linesOf(manifest);
  const range = { start: { line, character: 0 }, end: { line, character: Number.POSITIVE_INFINITY } };
  const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  const newText = change(text.slice(span.start, span.end)).join(text.includes('\r\n') ? '\r\n' : '\n');
  const after = readManifest(applyEdits(text, [{ span, newText }]), { previous: manifest });
  const isSame = documents.every(({ value, chunk: { form } }, index) => {
    const other = after.documents[index];
    return sameValue(value, other?.value) && form === other?.chunk.form;
  });
  if (after.documents.length !== documents.length || !isSame) return undefined;
  return { uri, range: { start: range.start, end: lines.positionAt(span.end) }, newText };
}
