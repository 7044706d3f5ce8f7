import { counted } from '../../cluster/objects/counted.ts';
import { messageWithEnvironments } from '../../rules/report/messageWithEnvironments.ts';
import type { TextRange } from '../../workspace/locate.ts';
import { displayPath } from '../displayPath.ts';
import type { Report } from './report.ts';

/** For people: one finding a paragraph, the place first, so that terminals and editors can follow it. */
export function printText({ findings, summary }: Report): string {
  const paragraphs = findings.map(({ finding, uri, range, related }) => {
    const lines = [`${place(uri, range)}: ${finding.severity}: ${messageWithEnvironments(finding)} [${finding.rule}]`];
    for (const partner of related) lines.push(`    ${place(partner.uri, partner.range)}: ${partner.message}`);
    return `${lines.join('\n')}\n`;
  });
  const { error, warning, information, hint } = summary.findings;
  const told = [
    counted(error, 'error'),
    counted(warning, 'warning'),
    `${information} information`,
    counted(hint, 'hint'),
  ];
  const seen = `${counted(summary.services, 'Service')} among ${counted(summary.objects, 'object')} in ${counted(summary.files, 'file')}`;
  return `${paragraphs.join('')}${paragraphs.length > 0 ? '\n' : ''}${seen}: ${told.join(', ')}.\n`;
}

function place(uri: string, { start }: TextRange): string {
  return `${displayPath(uri)}:${start.line + 1}:${start.character + 1}`;
}
