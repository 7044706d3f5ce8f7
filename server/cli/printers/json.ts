import { formatFieldPath } from '../../cluster/objects/fieldPath.ts';
import type { PlacedFinding } from '../../rules/place.ts';
import { displayPath } from '../displayPath.ts';
import type { Report } from './report.ts';

/** For programs: positions are LSP's, zero-based lines and UTF-16 columns. */
export function printJson({ findings, summary }: Report): string {
  return `${JSON.stringify({ findings: findings.map(findingAsJson), summary }, null, 2)}\n`;
}

function findingAsJson({ finding, uri, range, related, fixes }: PlacedFinding) {
  const { apiVersion, kind, namespace, name } = finding.resource.object;
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    file: displayPath(uri),
    range,
    field: formatFieldPath(finding.field),
    subject: { apiVersion, kind, namespace, name },
    environment: finding.environments.join(', '),
    related: related.map((partner) => ({
      file: displayPath(partner.uri),
      range: partner.range,
      message: partner.message,
    })),
    fixes: fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => ({ file: displayPath(edit.uri), range: edit.range, newText: edit.newText })),
    })),
  };
}
