import { lessons } from '../../server/protocol/lessons.ts';
import type { GeneratedFile } from './registry.ts';
import { replaceBetween } from './replaceBetween.ts';

/** The table of lessons in the samples' README. */
export const samplesTable: GeneratedFile = {
  file: 'samples/README.md',
  render: (current) => replaceBetween(current, 'lessons', table()),
};

function table(): readonly string[] {
  return ['| folder | lesson |', '|---|---|', ...lessons.map(({ id, about }) => `| [${id}](${id}) | ${about} |`)];
}
