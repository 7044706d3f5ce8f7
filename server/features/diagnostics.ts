import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { formatFieldPath } from '../cluster/objects/fieldPath.ts';
import { ruleUrl } from '../rules/page.ts';
import type { PlacedFinding } from '../rules/place.ts';
import { messageWithEnvironments } from '../rules/report/messageWithEnvironments.ts';
import type { Finding } from '../rules/rule.ts';

/** What a diagnostic remembers of its finding, so that its mends can be found again. */
export interface DiagnosticData {
  readonly rule: string;
  readonly subject: string;
  readonly field: string;
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

/** Findings as an editor shows them. Hints are not among them: nothing needs to be done about those. */
export function diagnosticsOf(findings: readonly PlacedFinding[]): readonly Diagnostic[] {
  return findings.flatMap((placed) => {
    const { severity } = placed.finding;
    return severity === 'hint' ? [] : [encode(placed, severities[severity])];
  });
}

function encode({ finding, range, related }: PlacedFinding, severity: DiagnosticSeverity): Diagnostic {
  return {
    range,
    severity,
    code: finding.rule,
    codeDescription: { href: ruleUrl(finding.rule) },
    source: 'portolan',
    message: messageWithEnvironments(finding),
    ...(related.length === 0
      ? {}
      : { relatedInformation: related.map(({ uri, range, message }) => ({ location: { uri, range }, message })) }),
    data: dataOf(finding),
  };
}

/** Says which finding a diagnostic was, however the text has moved since. */
export function dataOf({ rule, subject, field }: Finding): DiagnosticData {
  const { kind, namespace = '', name = '' } = subject.object;
  return { rule, subject: `${kind} ${namespace}/${name}`, field: formatFieldPath(field) };
}
