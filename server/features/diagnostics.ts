import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { formatFieldPath } from '../cluster/objects/fieldPath.ts';
import { ruleUrl } from '../rules/page.ts';
import { type PlacedFinding, placeFinding } from '../rules/place.ts';
import type { Finding } from '../rules/rule.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** What a diagnostic remembers of its finding, so that its mends can be found again. */
export interface DiagnosticData {
  readonly rule: string;
  readonly subject: string;
  readonly field: string;
}

/** A diagnostic and the file that it belongs to: a finding may mark another file than the one it was found in. */
export interface PlacedDiagnostic {
  readonly uri: string;
  readonly diagnostic: Diagnostic;
  /** A Kubernetes schema sees the same. */
  readonly seenBySchemas: boolean;
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

/** Findings as an editor shows them. Hints are not among them: nothing needs to be done about those. */
export function diagnosticsOf(snapshot: Snapshot, findings: readonly Finding[]): readonly PlacedDiagnostic[] {
  return findings.flatMap((finding) => {
    if (finding.severity === 'hint') return [];
    const placed = placeFinding(snapshot, finding);
    const diagnostic = encode(placed, severities[finding.severity]);
    return [{ uri: placed.uri, diagnostic, seenBySchemas: finding.seenBySchemas === true }];
  });
}

function encode({ finding, range, related }: PlacedFinding, severity: DiagnosticSeverity): Diagnostic {
  return {
    range,
    severity,
    code: finding.rule,
    codeDescription: { href: ruleUrl(finding.rule) },
    source: 'portolan',
    message: finding.message,
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
