import { everyRule } from '../../server/rules/registry.ts';
import { reportFiles } from '../../server/rules/report/reportFile.ts';
import type { RuleText } from '../../server/rules/rule.ts';
import { filesOf, uriOf, workspaceOf } from '../../test/support/workspace.ts';
import type { GeneratedFile } from './registry.ts';

/** A page of documentation for each rule; a finding's code leads there. */
export const rulePages: readonly GeneratedFile[] = everyRule.map((rule) => ({
  file: `docs/rules/${rule.id}.md`,
  render: () => page(rule),
}));

function page(rule: RuleText): string {
  const { id, severity, summary, silence, bad, good } = rule;
  return `# ${id}

${summary}

| level | where it is defined |
|---|---|
| ${severity} | [\`server/rules/${id}.ts\`](../../server/rules/${id}.ts) |

## How certain it is, and what it never reports

${silence}

## Reported

\`\`\`yaml
${bad.trimEnd()}
\`\`\`

${answer(rule)}
## Not reported

\`\`\`yaml
${good.trimEnd()}
\`\`\`

## To silence it

\`# portolan-disable-next-line ${id}\` above the line, \`# portolan-disable ${id}\` for a file, or a level of its own in
\`portolan.yaml\` and the settings.

Generated from the rule by \`npm run generate\`.
`;
}

/** What is said about the bad manifest, line by line, and the mends that are offered. */
function answer({ id, bad }: RuleText): string {
  const files = filesOf(bad);
  const found = reportFiles(workspaceOf(files).snapshot, Object.keys(files).map(uriOf));
  const own = found.filter(({ finding }) => finding.rule === id);
  const said = own.map(({ range, finding }) => `> Line ${range.start.line + 1}: ${finding.message}\n`);
  const mends = [...new Set(own.flatMap(({ fixes }) => fixes.map(({ title }) => title)))];
  const offered = mends.length === 0 ? '' : `\nMends: ${mends.map((title) => `*${title}*`).join(', ')}.\n`;
  return `${said.join('>\n')}${offered}`;
}
