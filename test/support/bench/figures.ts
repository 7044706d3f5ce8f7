/** One measured figure, and what is aimed at. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit:
    | 'ms'
    | '% of a core'
    | 'a second'
    | 'bytes a request'
    | 'MB'
    | 'MB/s'
    | 'kB'
    | 'files'
    | 'findings'
    | 'yes/no';
  /** The figure should be below this. */
  readonly target?: number;
}

/** The figures as a table for people; those that miss their target are marked. */
export function figuresTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, target }) => [
    name,
    unit === 'yes/no' ? (value === 1 ? 'yes' : 'no') : rounded(value),
    unit === 'yes/no' ? '' : unit,
    target === undefined ? '' : `< ${target}`,
    target === undefined || value < target ? '' : 'missed',
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ');
  return `${rows.map((row) => line(row).trimEnd()).join('\n')}\n`;
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}
