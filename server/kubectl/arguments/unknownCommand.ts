import { errorText } from '../apiErrors.ts';
import { VERBS } from '../verbs/registry.ts';

/** A word that is no command, and those that may have been meant. github.com/spf13/cobra: Command.SuggestionsFor */
export function unknownCommand(word: string, under: string): string {
  if (word === '') return errorText(`must specify a command for ${under}`);
  const start = under === 'kubectl' ? '' : `${under.slice('kubectl '.length)} `;
  const names = VERBS.filter(({ name }) => name.startsWith(start)).map(
    ({ name }) => name.slice(start.length).split(' ')[0] ?? '',
  );
  const near = [...new Set(names)].filter((name) => distance(word, name) <= 2 || name.startsWith(word)).sort();
  const advice = near.length === 0 ? '' : `\n\nDid you mean this?\n${near.map((name) => `\t${name}`).join('\n')}`;
  return errorText(`unknown command ${JSON.stringify(word)} for ${JSON.stringify(under)}${advice}`);
}

/** How many letters differ, are missing or too many. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
