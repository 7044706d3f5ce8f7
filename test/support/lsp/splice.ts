/** A piece of text to replace, as LSP says it. */
export interface Change {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly text: string;
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** The text after a change, worked out line by line: the judge of what the server makes of it. */
export function splice(text: string, { range, text: inserted }: Change): string {
  const lines = text.match(/[^\r\n]*(\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const offset = ({ line, character }: Place) => {
    if (line >= lines.length) return text.length;
    const before = lines.slice(0, line).join('').length;
    return before + Math.min(character, (lines[line] ?? '').replace(/[\r\n]+$/, '').length);
  };
  const ends = [offset(range.start), offset(range.end)].sort((a, b) => a - b);
  return text.slice(0, ends[0]) + inserted + text.slice(ends[1]);
}
