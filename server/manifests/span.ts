/** A piece of a text: offsets in UTF-16 code units, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A replacement of a piece of a file's text; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** The span, moved to the right. */
export function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** The text with all edits made; they do not overlap. What is inserted at one place stands there in the edits' order, as in LSP. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lastFirst = edits.toReversed().toSorted((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  let result = text;
  for (const { span, newText } of lastFirst) result = result.slice(0, span.start) + newText + result.slice(span.end);
  return result;
}
