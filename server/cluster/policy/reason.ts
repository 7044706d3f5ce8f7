import type { Match } from './match.ts';
import type { PolicyName } from './policyIndex.ts';

/** Why policies let a connection pass, or not, in one direction. */
export type PolicyReason =
  /** This end is no Pod, so that no policy is about it. */
  | { readonly type: 'no Pod' }
  /** Policies do not reach Pods and processes on a Node's own network. */
  | { readonly type: 'host network' }
  /** A Pod can always reach itself. */
  | { readonly type: 'itself' }
  /** What comes from a Pod's own Node always passes. */
  | { readonly type: 'own node'; readonly node: string }
  /** No policy selects the Pod in this direction. */
  | { readonly type: 'not isolated' }
  /** The policies with a rule that fits. */
  | { readonly type: 'allowed'; readonly policies: readonly PolicyVerdict[] }
  /** The policies that select the Pod, none of which has a rule that fits. */
  | { readonly type: 'denied'; readonly policies: readonly PolicyVerdict[] }
  /** A placeholder decides in one of these. */
  | { readonly type: 'unknown'; readonly policies: readonly PolicyVerdict[] };

/** What one policy says of a connection. */
export interface PolicyVerdict {
  readonly policy: PolicyName;
  /** Whether it selects the Pod at this end. */
  readonly selects: 'yes' | 'maybe';
  /** In the order of the policy; none: it lets nothing pass. */
  readonly rules: readonly RuleVerdict[];
}

export interface RuleVerdict {
  /** Index in the policy's `ingress` or `egress`. */
  readonly index: number;
  readonly peer: Match;
  readonly port: Match;
  /** Both together. */
  readonly rule: Match;
}
