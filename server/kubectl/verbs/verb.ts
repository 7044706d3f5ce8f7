import type { Flag } from '../arguments/flags.ts';
import type { Call, KubectlOutcome } from '../session.ts';

/** A command of kubectl's. */
export interface Verb {
  /** `get`; with blanks for a command of a command: `rollout status`. */
  readonly name: string;
  /** Shorter names of the same: `create ns`. */
  readonly aliases?: readonly string[];
  /** Besides those that all have. */
  readonly flags: readonly Flag[];
  readonly run: (call: Call) => KubectlOutcome;
}
