/** A text with what stands between two markers, `<!-- name -->` and `<!-- /name -->`, replaced by a table. */
export function replaceBetween(text: string, name: string, table: readonly string[]): string {
  const begin = `<!-- ${name} -->`;
  const end = `<!-- /${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`There is no ${begin} … ${end}.`);
  return `${text.slice(0, from + begin.length)}\n\n${table.join('\n')}\n\n${text.slice(to)}`;
}
