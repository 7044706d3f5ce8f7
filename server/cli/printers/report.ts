import type { PlacedFinding } from '../../rules/place.ts';
import type { Severity } from '../../rules/rule.ts';

/** What `portolan check` has to say, before it is printed. */
export interface Report {
  readonly findings: readonly PlacedFinding[];
  readonly summary: Summary;
}

export interface Summary {
  readonly files: number;
  readonly documents: number;
  readonly objects: number;
  readonly services: number;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly elapsedMs: number;
}
