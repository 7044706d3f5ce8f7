import { type Setting, settings } from '../../server/protocol/settings.ts';
import { rules } from '../../server/rules/registry.ts';
import { type Rule, severities } from '../../server/rules/rule.ts';
import type { GeneratedFile } from './registry.ts';
import { replaceBetween } from './replaceBetween.ts';

/** The README's tables of rules and settings, each between its markers. */
export const readme: GeneratedFile = {
  file: 'README.md',
  render: (current) => replaceBetween(replaceBetween(current, 'rules', ruleTable()), 'settings', settingTable()),
};

function ruleTable(): readonly string[] {
  const sorted = [...rules].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return ['| rule | level | what it says |', '|---|---|---|', ...sorted.map(ruleRow)];
}

function ruleRow({ id, severity, summary }: Rule): string {
  return `| [\`${id}\`](docs/rules/${id}.md) | ${severity} | ${summary.replaceAll('|', '\\|')} |`;
}

function settingTable(): readonly string[] {
  const rows = Object.entries<Setting>(settings).map(
    ([name, { default: value, description }]) => `| \`${name}\` | \`${value}\` | ${description} |`,
  );
  return ['| setting | default | what it does |', '|---|---|---|', ...rows];
}
