import type { Severity } from '../../../server/rules/rule.ts';

/** What `portolan check --format json` prints, as far as the corpus run reads it. */
export interface CheckReport {
  readonly findings: readonly ReportedFinding[];
  readonly summary: {
    readonly files: number;
    readonly documents: number;
    readonly objects: number;
    readonly services: number;
    readonly findings: Readonly<Record<Severity, number>>;
  };
}

export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly field: string;
  readonly range: { readonly start: { readonly line: number } };
}

/** The report in words: what was read, the findings by rule and severity, then each warning and error with its place. */
export function describeReport({ findings, summary }: CheckReport): string {
  const { files, documents, objects, services } = summary;
  const loud = findings.filter(isLoud);
  return [
    `${files} files, ${documents} documents, ${objects} objects, ${services} Services`,
    `findings: ${Object.entries(summary.findings)
      .map(([severity, count]) => `${count} ${severity}`)
      .join(', ')}`,
    '',
    ...countByRule(findings),
    '',
    ...loud.map((one) => `${one.file}:${one.range.start.line + 1}: ${one.severity} ${one.rule}: ${one.message}`),
    '',
  ].join('\n');
}

/** Whether somebody must act on it: these are what an accepted list holds. */
export function isLoud({ severity }: ReportedFinding): boolean {
  return severity === 'error' || severity === 'warning';
}

function countByRule(findings: readonly ReportedFinding[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings) {
    const key = `${severity.padEnd(12)} ${rule}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => `${String(count).padStart(6)} ${key}`);
}
