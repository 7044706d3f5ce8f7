import {
  asList,
  asObject,
  asText,
  type Json,
  type JsonObject,
  property,
} from '../../../../server/cluster/objects/json.ts';
import { type ManifestDocument, readManifest } from '../../../../server/manifests/manifest.ts';
import { type Difference, differences } from '../difference.ts';
import type { Asked } from '../suite.ts';

/** How kubectl reads text: its documents up to the first that it cannot read. */
export function answer(_given: JsonObject, ask: Json): Json {
  const text = asText(property(asObject(ask), 'text')) ?? '';
  const documents: Json[] = [];
  for (const document of readManifest(text).documents) {
    const error = errorOf(document);
    documents.push(error === undefined ? { value: document.value } : { error });
    if (error !== undefined) break;
  }
  return { documents };
}

function errorOf({ problem, chunk }: ManifestDocument): string | undefined {
  if (chunk.template) return 'template';
  if (problem === undefined) return undefined;
  return problem.line === undefined ? problem.message : `line ${problem.line}: ${problem.message}`;
}

/** Values count exactly; of an error that there is one, and its line where the recorded text names one. */
export function compare(expect: Json, answered: Json, asked: Asked): readonly Difference[] {
  const lines = asList(property(asObject(expect), 'documents')).map((document) => lineIn(document));
  return differences(reduceErrors(expect, lines), reduceErrors(answered, lines), asked, { bookkeeping: true });
}

const LINE = /\bline (\d+): /;

function lineIn(document: Json | undefined): string | undefined {
  const error = asText(property(asObject(document), 'error'));
  return error === undefined ? undefined : LINE.exec(error)?.[1];
}

/** Each error as its line, for documents of which one is recorded. */
function reduceErrors(answered: Json, lines: readonly (string | undefined)[]): Json {
  return asList(property(asObject(answered), 'documents')).map((document, index) => {
    if (property(asObject(document), 'error') === undefined) return document;
    return { error: lines[index] === undefined ? 'some error' : (lineIn(document) ?? 'no line') };
  });
}
