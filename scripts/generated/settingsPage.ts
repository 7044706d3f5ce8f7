import { type Setting, settings } from '../../server/protocol/settings.ts';
import type { GeneratedFile } from './registry.ts';

/** The documentation of the settings. */
export const settingsPage: GeneratedFile = {
  file: 'docs/settings.md',
  render: () =>
    [
      '# Settings',
      '',
      'Generated from `server/protocol/settings.ts` by `npm run generate`.',
      '',
      '| setting | default | what it does |',
      '|---|---|---|',
      ...Object.entries<Setting>(settings).map(row),
      '',
    ].join('\n'),
};

function row([name, { default: value, description, choices = {} }]: [string, Setting]): string {
  const words = Object.entries(choices).map(([word, meaning]) => `<br>\`${word}\`: ${meaning}`);
  return `| \`${name}\` | \`${typeof value === 'object' ? JSON.stringify(value) : value}\` | ${description}${words.join('')} |`;
}
