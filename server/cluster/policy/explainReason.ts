import type { Direction } from './networkPolicy.ts';
import type { PolicyName } from './policyIndex.ts';
import type { PolicyReason, PolicyVerdict } from './reason.ts';

/** The sentence for a reason, in the words of a person on call; no capital letter, no full stop. */
export function explainPolicyReason(reason: PolicyReason, direction: Direction): string {
  switch (reason.type) {
    case 'no Pod':
      return 'it is no Pod, so no NetworkPolicy is about it';
    case 'host network':
      return "it is on its node's own network, where NetworkPolicies do not reach";
    case 'itself':
      return 'a Pod can always reach itself';
    case 'own node':
      return `it comes from the Pod's own node ${reason.node}`;
    case 'not isolated':
      return `no NetworkPolicy selects the Pod for ${direction}`;
    case 'allowed':
      return `${named(reason.policies)} ${reason.policies.length === 1 ? 'allows' : 'allow'} it`;
    case 'denied':
      return reason.policies.map((policy) => explainDenial(policy, direction)).join('; ');
    case 'unknown':
      return `that depends on a placeholder in ${named(reason.policies)} or in the labels`;
    default:
      return reason satisfies never;
  }
}

/** The nearest miss says most: a rule whose peer fits fails by its ports. */
function explainDenial({ policy, rules }: PolicyVerdict, direction: Direction): string {
  const [side, who] = direction === 'ingress' ? ['source', 'from'] : ['target', 'to'];
  const name = `NetworkPolicy ${policy.name}`;
  if (rules.length === 0) return `${name} allows no ${direction} at all`;
  if (rules.some(({ peer }) => peer === 'yes')) return `${name} allows this ${side}, on other ports only`;
  if (rules.some(({ port }) => port === 'yes')) return `${name} allows this port, ${who} others only`;
  return `${name} allows neither this ${side} nor this port`;
}

function named(policies: readonly PolicyVerdict[]): string {
  const names = policies.map(({ policy }) => policy.name).join(', ');
  return `${policies.length === 1 ? 'NetworkPolicy' : 'NetworkPolicies'} ${names}`;
}

/** The sentence for policies that may decide otherwise; no capital letter of ours, no full stop. */
export function explainNotModelled([first, ...others]: readonly PolicyName[]): string {
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const name = first === undefined ? '' : `${first.kind} ${first.name}`;
  return `${name}${more} may decide otherwise: policies of such kinds are not known here`;
}
