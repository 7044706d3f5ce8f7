/** How wide a column is: at least so much, and so much more than its widest cell. */
export interface Spacing {
  readonly minWidth: number;
  readonly padding: number;
}

/** kubernetes: cli-runtime pkg/printers/tabwriter.go GetNewTabWriter */
export const TABLE_SPACING: Spacing = { minWidth: 6, padding: 3 };
/** kubernetes: kubectl pkg/describe tabbedString */
export const DESCRIBE_SPACING: Spacing = { minWidth: 0, padding: 2 };

/**
 * Lines whose cells end with tabs, with blanks instead. A column is as wide as its widest cell in a run of lines that all
 * have it; what follows the last tab of a line is in no column. Go: text/tabwriter
 */
export function alignTabs(lines: readonly string[], { minWidth, padding }: Spacing): readonly string[] {
  const rows = lines.map((line) => line.split('\t'));
  const written = rows.map(() => '');
  formatBlock(0, rows.length, []);
  return written;

  function formatBlock(from: number, to: number, widths: readonly number[]): void {
    const column = widths.length;
    let start = from;
    for (let at = from; at < to; at++) {
      if (column >= cellsBeforeLast(at)) continue;
      writeRows(start, at, widths);
      start = at;
      let width = minWidth;
      while (at < to && column < cellsBeforeLast(at)) {
        width = Math.max(width, lengthOf(rows[at]?.[column] ?? '') + padding);
        at += 1;
      }
      formatBlock(start, at, [...widths, width]);
      start = at;
    }
    writeRows(start, to, widths);
  }

  function cellsBeforeLast(at: number): number {
    return (rows[at]?.length ?? 1) - 1;
  }

  function writeRows(from: number, to: number, widths: readonly number[]): void {
    for (let at = from; at < to; at++) {
      written[at] = (rows[at] ?? [])
        .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - lengthOf(cell))))
        .join('');
    }
  }
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
