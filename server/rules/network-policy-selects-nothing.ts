import { objectField, objectsField } from '../cluster/objects/fields.ts';
import { property } from '../cluster/objects/json.ts';
import { isNetworkPolicy } from '../cluster/policy/policyKinds.ts';
import type { Resource } from '../workspace/resource.ts';
import { type PodSelector, problemOfPodSelector } from './evidence/podSelector.ts';
import type { Rule } from './rule.ts';

export const networkPolicySelectsNothing: Rule = {
  id: 'network-policy-selects-nothing',
  severity: 'warning',
  summary:
    'A NetworkPolicy, or a peer in its rules, selects no Pods, and a workload is here that it nearly selects: what it should protect stays open, or who it should let in is kept out.',
  silence:
    'A policy that selects nothing is no finding by itself: its Pods may be made elsewhere. It speaks when a workload beside it differs by a slip. That a peer selects nothing is information only, since it is often somebody else. Selectors with expressions and peers in other namespaces are left alone.',
  bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: carts
spec:
  selector:
    matchLabels:
      name: carts
  template:
    metadata:
      labels:
        name: carts
    spec:
      containers:
        - name: carts
          image: registry.example/carts:1
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: carts
spec:
  podSelector:
    matchLabels:
      name: cart
  ingress:
    - from:
        - podSelector: {}
`,
  good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: carts
spec:
  selector:
    matchLabels:
      name: carts
  template:
    metadata:
      labels:
        name: carts
    spec:
      containers:
        - name: carts
          image: registry.example/carts:1
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: carts
spec:
  podSelector:
    matchLabels:
      name: carts
  ingress:
    - from:
        - podSelector: {}
`,
  kinds: ['NetworkPolicy'],
  *check(subject, environment) {
    if (!isNetworkPolicy(subject.object.value)) return;
    const own = { subject, path: ['spec', 'podSelector'], consequence: 'The policy protects nothing.' };
    yield* problemOfPodSelector(own, environment);
    for (const peer of peersOf(subject)) {
      for (const problem of problemOfPodSelector(peer, environment)) yield { ...problem, severity: 'information' };
    }
  },
};

const PEERS = [
  { rules: 'ingress', list: 'from', consequence: 'The rule lets nobody in.' },
  { rules: 'egress', list: 'to', consequence: 'The rule lets nothing out.' },
] as const;

/** The peers that are Pods of the policy's own namespace. */
function peersOf(subject: Resource): readonly PodSelector[] {
  const spec = objectField(subject.object.value, 'spec');
  return PEERS.flatMap(({ rules, list, consequence }) =>
    objectsField(spec, rules).flatMap((rule, ruleIndex) =>
      objectsField(rule, list).flatMap((peer, index) => {
        if (property(peer, 'namespaceSelector') !== undefined) return [];
        const path = ['spec', rules, ruleIndex, list, index, 'podSelector'];
        return [{ subject, path, consequence, ofOthers: true }];
      }),
    ),
  );
}
