import type { Snapshot } from '../workspace/snapshot.ts';
import type { SourceFile } from '../workspace/sourceFile.ts';
import type { Finding, RuleText } from './rule.ts';

/** A rule that looks at files as a whole, not at the objects in them. */
export interface FileRule extends RuleText {
  check(file: SourceFile, context: FileContext): Iterable<FileProblem>;
}

/** What such a rule can ask. */
export interface FileContext {
  readonly snapshot: Snapshot;
  /** Hears each key that an answer was looked up by. */
  readonly asked: (key: string) => void;
  /** The ids of all rules. */
  readonly ruleIds: readonly string[];
}

/** What such a rule found, and in which environments. */
export type FileProblem = Omit<Finding, 'rule' | 'severity' | 'subject'> & Partial<Pick<Finding, 'severity'>>;
