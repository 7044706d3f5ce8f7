import type { PlacedFinding } from '../../rules/place.ts';
import { displayPath } from '../displayPath.ts';
import type { Report } from './report.ts';

/** For CI systems that read JUnit: a test case a finding, failed for errors and warnings. */
export function printJUnit({ findings, summary }: Report): string {
  const failures = summary.findings.error + summary.findings.warning;
  const counts = `tests="${findings.length}" failures="${failures}" errors="0" time="${summary.elapsedMs / 1000}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="portolan" ${counts}>
<testsuite name="portolan check" ${counts}>
${findings.map(printCase).join('')}</testsuite>
</testsuites>
`;
}

function printCase({ finding, uri, range }: PlacedFinding): string {
  const place = `${displayPath(uri)}:${range.start.line + 1}`;
  const attributes = `classname="${escapeXml(finding.rule)}" name="${escapeXml(place)}" file="${escapeXml(displayPath(uri))}"`;
  const failing = finding.severity === 'error' || finding.severity === 'warning';
  const body = failing
    ? `<failure type="${finding.severity}" message="${escapeXml(finding.message)}"/>`
    : `<system-out>${escapeXml(finding.message)}</system-out>`;
  return `<testcase ${attributes}>${body}</testcase>\n`;
}

function escapeXml(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold them, escaped or not.
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '\uFFFD')
  );
}
