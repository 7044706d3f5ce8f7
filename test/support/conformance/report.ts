import { formatFieldPath } from '../../../server/cluster/objects/fieldPath.ts';
import type { Json } from '../../../server/cluster/objects/json.ts';
import type { Difference } from './difference.ts';
import type { Outcome } from './outcome.ts';

const SHOWN_DIFFERENCES = 6;
const SHOWN_CHARACTERS = 240;

/** A failing case in a few lines: its name, and where its answer is not the recorded one. */
export function describeFailure({ topic, name, differences = [], problem }: Outcome): string {
  const rest = differences.length - SHOWN_DIFFERENCES;
  return [
    `${topic} ${name}`,
    ...(problem === undefined ? [] : [`  ${problem}`]),
    ...differences.slice(0, SHOWN_DIFFERENCES).map(describeDifference),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ].join('\n');
}

function describeDifference({ path, expected, answered }: Difference): string {
  const where = formatFieldPath(path) || 'answer';
  if (typeof expected === 'string' && typeof answered === 'string') return describeTexts(where, expected, answered);
  return `  ${where}: expected ${show(expected)}, answered ${show(answered)}`;
}

/** Of long texts only what follows the first differing place is of interest. */
function describeTexts(where: string, expected: string, answered: string): string {
  let same = 0;
  while (same < expected.length && expected[same] === answered[same]) same++;
  const from = same < 60 ? 0 : same - 30;
  const cut = (text: string) => (from > 0 ? '…' : '') + show(text.slice(from));
  return `  ${where}:\n    expected ${cut(expected)}\n    answered ${cut(answered)}`;
}

function show(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/** `yaml: 890 passed, 1 failed` for each suite, then the same for all. */
export function summarize(outcomes: readonly Outcome[]): string {
  const names = [...new Set(outcomes.map(({ suite }) => suite))];
  const lines = names.map((name) => `${name}: ${countOf(outcomes.filter(({ suite }) => suite === name))}`);
  return [...lines, countOf(outcomes)].join('\n');
}

function countOf(outcomes: readonly Outcome[]): string {
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  return `${passed} passed, ${outcomes.length - passed} failed`;
}
