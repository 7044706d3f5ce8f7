import { hasLabels } from '../cluster/objects/labels.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import { type NetworkPolicy, type PolicyRule, readNetworkPolicy } from '../cluster/policy/networkPolicy.ts';
import { isNetworkPolicy } from '../cluster/policy/policyKinds.ts';
import type { Rule } from './rule.ts';

const DNS_PORT = 53;
const DNS_RULE = {
  ports: [
    { port: DNS_PORT, protocol: 'UDP' },
    { port: DNS_PORT, protocol: 'TCP' },
  ],
};

export const networkPolicyBlocksDns: Rule = {
  id: 'network-policy-blocks-dns',
  severity: 'information',
  summary:
    'A NetworkPolicy lets its Pods out to others, and not to DNS: names of Services do not resolve for them, and what it allows is reached by address only.',
  silence:
    'Information: DNS may be allowed by a policy that is not here, or not be needed. It speaks when the policy allows some way out, no rule of it or of another policy here that may select the same Pods allows port 53, and none lets everything out. A policy that shuts all ways out is left alone.',
  bad: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes: [Egress]
  egress:
    - to:
        - podSelector:
            matchLabels:
              app: db
      ports:
        - port: 5432
`,
  good: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes: [Egress]
  egress:
    - to:
        - podSelector:
            matchLabels:
              app: db
      ports:
        - port: 5432
    - ports:
        - port: 53
          protocol: UDP
        - port: 53
          protocol: TCP
`,
  kinds: ['NetworkPolicy'],
  *check(subject, environment) {
    if (!isNetworkPolicy(subject.object.value) || environment.partlyKnown) return;
    const policy = readNetworkPolicy(subject.object.value);
    if (!policy.directions.has('egress') || policy.egress.length === 0 || letsDnsOut(policy)) return;
    if (!policy.egress.some(({ peers }) => peers.some(({ type }) => type === 'pods'))) return;
    const others = environment.ofKind(subject, 'NetworkPolicy.networking.k8s.io');
    if (others.some(({ object }) => mayExcuse(policy, readNetworkPolicy(object.value)))) return;
    yield {
      field: ['spec', 'egress'],
      onKey: true,
      message:
        'No rule lets DNS out (port 53, UDP and TCP): the Pods reach what is allowed by address only, names of Services do not resolve.',
      fixes: [
        {
          title: 'Let DNS out',
          edits: [{ op: 'set', resource: subject, path: ['spec', 'egress', policy.egress.length], value: DNS_RULE }],
        },
      ],
    };
  },
};

function letsDnsOut({ egress }: NetworkPolicy): boolean {
  return egress.some((rule) => isDnsPort(rule) && reachesOthers(rule));
}

/** All ports, a range with 53, a name (which may be the one of DNS), or a placeholder. */
function isDnsPort({ ports }: PolicyRule): boolean {
  if (ports.length === 0) return true;
  return ports.some(({ port, endPort, protocol }) => {
    if (port === undefined || isUnknown(port) || isUnknown(protocol)) return true;
    if (typeof port === 'string') return /dns/.test(port);
    return port <= DNS_PORT && DNS_PORT <= (endPort ?? port);
  });
}

/** Whether DNS, which is in another namespace, can be among the peers. */
function reachesOthers({ peers }: PolicyRule): boolean {
  return peers.length === 0 || peers.some((peer) => peer.type !== 'pods' || peer.namespaces !== undefined);
}

/** Whether another policy may select the same Pods and lets DNS out. */
function mayExcuse(policy: NetworkPolicy, other: NetworkPolicy): boolean {
  if (!letsDnsOut(other) || !other.directions.has('egress')) return false;
  const [one, two] = [policy.podSelector.matchLabels, other.podSelector.matchLabels];
  return Object.keys(two).length === 0 || hasLabels(one, two) || other.podSelector.matchExpressions.length > 0;
}
