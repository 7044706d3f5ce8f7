import type { ReportedFinding } from './report.ts';
import { isLoud } from './report.ts';

/** A warning or error of the corpus that somebody read, and why it is right. */
export interface Accepted {
  readonly rule: string;
  /** Below the corpus' folder. */
  readonly file: string;
  readonly field: string;
  readonly why: string;
}

/** How a run differs from the accepted list. */
export interface Difference {
  /** Reported, and nobody has read them. */
  readonly fresh: readonly ReportedFinding[];
  /** Accepted, and no longer reported. */
  readonly gone: readonly Accepted[];
  /** Accepted without a reason. */
  readonly unexplained: readonly Accepted[];
}

/** Holds a run's warnings and errors against the accepted list; several of the same rule at one field count once. */
export function compareAccepted(findings: readonly ReportedFinding[], accepted: readonly Accepted[]): Difference {
  const loud = findings.filter(isLoud);
  const known = new Set(accepted.map(keyOf));
  const reported = new Set(loud.map(keyOf));
  return {
    fresh: loud.filter((finding) => !known.has(keyOf(finding))),
    gone: accepted.filter((entry) => !reported.has(keyOf(entry))),
    unexplained: accepted.filter(({ why }) => why.trim() === ''),
  };
}

/** The list for the present findings: reasons are kept, new entries wait for theirs. */
export function acceptAll(findings: readonly ReportedFinding[], accepted: readonly Accepted[]): readonly Accepted[] {
  const reasons = new Map(accepted.map((entry) => [keyOf(entry), entry.why]));
  const entries = new Map<string, Accepted>();
  for (const finding of findings.filter(isLoud)) {
    const { rule, file, field } = finding;
    entries.set(keyOf(finding), { rule, file, field, why: reasons.get(keyOf(finding)) ?? '' });
  }
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

function keyOf({
  rule,
  file,
  field,
}: {
  readonly rule: string;
  readonly file: string;
  readonly field: string;
}): string {
  return `${file}\n${field}\n${rule}`;
}
