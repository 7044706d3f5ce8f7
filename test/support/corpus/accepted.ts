import type { ReportedFinding } from './report.ts';
import { isLoud } from './report.ts';

/** What a rule reports of one file of the corpus, read by somebody, and why it is right. */
export interface Accepted {
  readonly rule: string;
  /** Below the corpus' folder. */
  readonly file: string;
  readonly fields: readonly string[];
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
  const known = new Set(accepted.flatMap((entry) => entry.fields.map((field) => keyOf({ ...entry, field }))));
  const reported = new Set(loud.map(keyOf));
  return {
    fresh: loud.filter((finding) => !known.has(keyOf(finding))),
    gone: accepted.filter((entry) => entry.fields.some((field) => !reported.has(keyOf({ ...entry, field })))),
    unexplained: accepted.filter(({ why }) => why.trim() === ''),
  };
}

/** The list for the present findings: reasons are kept, new entries wait for theirs. */
export function acceptAll(findings: readonly ReportedFinding[], accepted: readonly Accepted[]): readonly Accepted[] {
  const reasons = new Map(accepted.map(({ file, rule, why }) => [`${file}\n${rule}`, why]));
  const groups = new Map<string, { readonly rule: string; readonly file: string; readonly fields: Set<string> }>();
  for (const { rule, file, field } of findings.filter(isLoud)) {
    const group = groups.get(`${file}\n${rule}`) ?? { rule, file, fields: new Set<string>() };
    group.fields.add(field);
    groups.set(`${file}\n${rule}`, group);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { rule, file, fields }]) => ({ rule, file, fields: [...fields].sort(), why: reasons.get(key) ?? '' }));
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
