import { ruleUrl } from '../../rules/page.ts';
import type { PlacedFinding } from '../../rules/place.ts';
import { everyRule } from '../../rules/registry.ts';
import type { TextRange } from '../../workspace/locate.ts';
import { displayPath } from '../displayPath.ts';
import type { Report } from './report.ts';

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** For code scanning: SARIF 2.1.0, columns counted in UTF-16 units. */
export function printSarif({ findings }: Report): string {
  const driver = {
    name: 'Portolan',
    informationUri: 'https://github.com/portolan-dev/portolan',
    rules: everyRule.map((rule) => ({
      id: rule.id,
      shortDescription: { text: rule.summary },
      helpUri: ruleUrl(rule.id),
      defaultConfiguration: { level: levels[rule.severity] },
    })),
  };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results: findings.map(resultOf) };
  const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function resultOf({ finding, uri, range, related }: PlacedFinding) {
  return {
    ruleId: finding.rule,
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(uri, range)],
    relatedLocations: related.map((partner, id) => ({
      id,
      message: { text: partner.message },
      ...locationOf(partner.uri, partner.range),
    })),
  };
}

function locationOf(uri: string, { start, end }: TextRange) {
  const path = displayPath(uri).replaceAll('\\', '/');
  return {
    physicalLocation: {
      artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/') },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}
