import { everyRule } from '../../server/rules/registry.ts';
import type { RuleText } from '../../server/rules/rule.ts';
import type { GeneratedFile } from './registry.ts';

/** A page of documentation for each rule; a finding's code leads there. */
export const rulePages: readonly GeneratedFile[] = everyRule.map((rule) => ({
  file: `docs/rules/${rule.id}.md`,
  render: () => page(rule),
}));

function page({ id, severity, summary, silence, bad, good }: RuleText): string {
  return `# ${id}

${summary}

| level | where it is defined |
|---|---|
| ${severity} | [\`server/rules/${id}.ts\`](../../server/rules/${id}.ts) |

## How certain it is

${silence}

## Reported

\`\`\`yaml
${bad.trimEnd()}
\`\`\`

## Not reported

\`\`\`yaml
${good.trimEnd()}
\`\`\`

Generated from the rule by \`npm run generate\`.
`;
}
