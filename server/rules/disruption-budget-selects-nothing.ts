import { problemOfPodSelector } from './evidence/podSelector.ts';
import type { Rule } from './rule.ts';

export const disruptionBudgetSelectsNothing: Rule = {
  id: 'disruption-budget-selects-nothing',
  severity: 'warning',
  summary:
    'A PodDisruptionBudget selects no Pods, and a workload is here that it nearly selects: a node drain may take all of its Pods at once.',
  silence:
    'A budget that selects nothing is no finding by itself: its Pods may be made elsewhere. It speaks when a workload beside it differs by a slip. Selectors with expressions are left alone.',
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
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: carts
spec:
  minAvailable: 1
  selector:
    matchLabels:
      name: cart
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
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: carts
spec:
  minAvailable: 1
  selector:
    matchLabels:
      name: carts
`,
  kinds: ['PodDisruptionBudget'],
  *check(subject, environment) {
    const consequence = 'A node drain may take all of these Pods at once.';
    yield* problemOfPodSelector({ subject, path: ['spec', 'selector'], consequence }, environment);
  },
};
