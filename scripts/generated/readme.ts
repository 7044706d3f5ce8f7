import { type Setting, settings } from '../../server/protocol/settings.ts';
import { everyRule } from '../../server/rules/registry.ts';
import { type RuleText, severities } from '../../server/rules/rule.ts';
import type { GeneratedFile } from './registry.ts';
import { replaceBetween } from './replaceBetween.ts';

/** The README's tables of rules and settings, each between its markers. */
export const readme: GeneratedFile = {
  file: 'README.md',
  render: (current) => replaceBetween(replaceBetween(current, 'rules', ruleTable()), 'settings', settingTable()),
};

function ruleTable(): readonly string[] {
  const sorted = [...everyRule].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return ['| rule | level | what it says |', '|---|---|---|', ...sorted.map(ruleRow)];
}

function ruleRow({ id, severity, summary }: RuleText): string {
  return `| [\`${id}\`](docs/rules/${id}.md) | ${severity} | ${summary.replaceAll('|', '\\|')} |`;
}

function settingTable(): readonly string[] {
  const rows = Object.entries<Setting>(settings).map(
    ([name, { default: value, description }]) =>
      `| \`${name}\` | \`${typeof value === 'object' ? JSON.stringify(value) : value}\` | ${description} |`,
  );
  return ['| setting | default | what it does |', '|---|---|---|', ...rows];
}
