import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { locate } from '../../manifests/locate.ts';
import type { Chunk, ManifestDocument } from '../../manifests/manifest.ts';

/** Finds lines of a template by what was rendered from them. */
export class TemplateLines {
  readonly #lines: readonly string[];

  constructor(text: string) {
    this.#lines = text.split(/\r\n|\r|\n/);
  }

  /**
   * The line that a field was most likely rendered from: the one that says the same, else the one with the same key, each as
   * often repeated as in the rendered text; for a field without one that of its parent, at last the document's `kind`. `nth`
   * counts the documents of that kind that the template rendered before, from zero.
   */
  lineOf(rendered: Chunk, path: FieldPath, nth: number): number {
    const from = this.#documentStart(rendered, nth);
    for (let length = path.length; length > 0; length--) {
      const line = lineIn(rendered, path.slice(0, length));
      const found = line === undefined ? undefined : this.#like(rendered.text.split('\n'), line, from);
      if (found !== undefined) return found;
    }
    return from;
  }

  /** Where the document of that kind begins; the first line where it is not written out. */
  #documentStart(rendered: Chunk, nth: number): number {
    const kind = rendered.text
      .split('\n')
      .find((line) => line.startsWith('kind:'))
      ?.trim();
    const same = [...this.#lines.keys()].filter((line) => this.#lines[line]?.trim() === kind);
    return same[Math.min(nth, same.length - 1)] ?? 0;
  }

  #like(rendered: readonly string[], at: number, from: number): number | undefined {
    const wanted = rendered[at]?.trim() ?? '';
    const key = /^(?:- )*[^:]+:/.exec(wanted)?.[0];
    const says = (line: string) => line.trim() === wanted;
    const hasKey = (line: string) => key !== undefined && line.trim().startsWith(key);
    return this.#nth(says, count(rendered, at, says), from) ?? this.#nth(hasKey, count(rendered, at, hasKey), from);
  }

  /** Of several lines the one as far down as in the rendered text; the last where there are fewer. */
  #nth(fits: (line: string) => boolean, index: number, from: number): number | undefined {
    const hits = [...this.#lines.keys()].filter((line) => line >= from && fits(this.#lines[line] ?? ''));
    return hits[Math.min(index, hits.length - 1)];
  }
}

function count(lines: readonly string[], before: number, fits: (line: string) => boolean): number {
  return lines.slice(0, before).filter(fits).length;
}

/** The line of the rendered text that a field begins in. */
function lineIn(chunk: Chunk, path: FieldPath): number | undefined {
  const document = { chunk, span: { start: 0, end: chunk.text.length } } as ManifestDocument;
  const { key, value } = locate(document, path);
  const at = (key ?? value)?.start;
  return at === undefined ? undefined : chunk.text.slice(0, at).split('\n').length - 1;
}
