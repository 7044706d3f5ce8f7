import type { Direction } from './networkPolicy.ts';
import type { PolicyIndex, PolicyName } from './policyIndex.ts';
import { labelsOfNamespace, namespaceOf } from './policyIndex.ts';
import type { SelectingPolicy } from './policySelection.ts';
import { selectPolicies } from './policySelection.ts';
import type { PolicyReason, PolicyVerdict, RuleVerdict } from './reason.ts';
import type { PeerView, PortView } from './ruleMatch.ts';
import { matchRule } from './ruleMatch.ts';
import { indexLabels } from './selectorMatch.ts';
import type { Traffic, TrafficEnd } from './traffic.ts';
import { nodeOf, podOf, usedAddress } from './traffic.ts';

/** Whether a connection may be made. */
export interface PolicyDecision {
  /** False only where it is certain that it may not. */
  readonly allowed: boolean;
  readonly egress: DirectionDecision;
  readonly ingress: DirectionDecision;
  /** Policies that might say otherwise, and are of kinds that this model does not know. */
  readonly notModelled: readonly PolicyName[];
}

/** What one end's policies say. */
export interface DirectionDecision {
  /** `unknown` where a placeholder decides. */
  readonly verdict: 'allowed' | 'denied' | 'unknown';
  readonly reason: PolicyReason;
}

/**
 * Whether policies let a connection pass: the source's for what goes out, the target's for what comes in. Answers to it always
 * may. kubernetes: staging/src/k8s.io/api/networking/v1/types.go NetworkPolicySpec
 */
export function decide(index: PolicyIndex, traffic: Traffic): PolicyDecision {
  const egress = decideDirection(index, traffic, 'egress');
  const ingress = decideDirection(index, traffic, 'ingress');
  const allowed = egress.verdict !== 'denied' && ingress.verdict !== 'denied';
  return { allowed, egress, ingress, notModelled: index.notModelled };
}

function decideDirection(index: PolicyIndex, traffic: Traffic, direction: Direction): DirectionDecision {
  const [own, other] = direction === 'egress' ? [traffic.from, traffic.to] : [traffic.to, traffic.from];
  const pod = podOf(own);
  if (!pod) return allowed({ type: nodeOf(own) === undefined ? 'no Pod' : 'host network' });
  if (podOf(other) === pod) return allowed({ type: 'itself' });
  const node = nodeOf(other);
  if (direction === 'ingress' && node !== undefined && node === pod.nodeName)
    return allowed({ type: 'own node', node });
  const selection = index.byNamespace.get(namespaceOf(pod))?.[direction];
  const isolating = selection ? selectPolicies(selection, pod.pod.metadata.labels) : [];
  if (isolating.length === 0) return allowed({ type: 'not isolated' });
  const views = { peer: peerView(index, own, other), port: portView(traffic) };
  return judge(isolating.map((one) => askPolicy(one, direction, views)));
}

function peerView({ namespaces }: PolicyIndex, own: TrafficEnd, other: TrafficEnd): PeerView {
  const address = usedAddress(other, own);
  const pod = podOf(other);
  if (!pod) return { address, pod: undefined };
  const namespace = namespaceOf(pod);
  const namespaceLabels = namespaces.get(namespace) ?? labelsOfNamespace(namespace);
  return { address, pod: { namespace, namespaceLabels, labels: indexLabels(pod.pod.metadata.labels) } };
}

function portView({ to, port, protocol }: Traffic): PortView {
  return { port, protocol, named: podOf(to)?.pod.spec.containers.flatMap(({ ports }) => ports) ?? [] };
}

function askPolicy(
  { policy, selects }: SelectingPolicy,
  direction: Direction,
  views: { readonly peer: PeerView; readonly port: PortView },
): PolicyVerdict {
  const rules = policy[direction].map((rule, index): RuleVerdict => {
    return { index, ...matchRule(rule, policy.namespace, views.peer, views.port) };
  });
  return { policy: policy.name, selects, rules };
}

/** Any rule of any policy is enough; where none is, every policy that selects the Pod stands in the way. */
function judge(policies: readonly PolicyVerdict[]): DirectionDecision {
  const allowing = policies.filter(({ rules }) => rules.some(({ rule }) => rule === 'yes'));
  const certain = policies.filter(({ selects }) => selects === 'yes');
  if (allowing.some(({ selects }) => selects === 'yes')) {
    return allowed({ type: 'allowed', policies: allowing.filter(({ selects }) => selects === 'yes') });
  }
  const open = policies.filter(
    ({ selects, rules }) => rules.some(({ rule }) => rule !== 'no') || (selects === 'maybe' && certain.length === 0),
  );
  if (open.length > 0) return { verdict: 'unknown', reason: { type: 'unknown', policies: open } };
  return { verdict: 'denied', reason: { type: 'denied', policies: certain } };
}

function allowed(reason: PolicyReason): DirectionDecision {
  return { verdict: 'allowed', reason };
}
