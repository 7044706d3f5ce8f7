import { displayPath } from '../displayPath.ts';
import type { Report } from './report.ts';

const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/** For GitHub Actions: workflow commands, which show as annotations of the changed lines. */
export function printGitHub({ findings }: Report): string {
  return findings
    .map(({ finding, uri, range: { start, end } }) => {
      const properties = [
        `file=${escapeProperty(displayPath(uri))}`,
        `line=${start.line + 1}`,
        `endLine=${end.line + 1}`,
        `col=${start.character + 1}`,
        `endColumn=${end.character + 1}`,
        `title=${escapeProperty(finding.rule)}`,
      ];
      return `::${commands[finding.severity]} ${properties.join(',')}::${escapeData(finding.message)}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
