import { missedByService } from './evidence/convincing.ts';
import { problemOfMiss } from './evidence/missedWorkload.ts';
import type { Rule } from './rule.ts';

export const selectorMatchesNothing: Rule = {
  id: 'selector-matches-nothing',
  severity: 'warning',
  summary: 'The Service selects no Pods although a workload is here that it nearly selects: it has no endpoints.',
  silence:
    'A selector without any match is no finding by itself: operators, charts and other repositories make Pods too. It speaks when a workload near by differs by a slip: one value a letter away, one pair of several, the right labels outside the Pod template, the right Pods in another namespace.',
  bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: wbe
  ports:
    - port: 80
`,
  good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const view = environment.viewOf(subject);
    if (view.service.spec.selector === undefined || view.selected.some(({ closeness }) => closeness !== 'doubtful'))
      return;
    const miss = missedByService(view, environment);
    if (miss === undefined) return;
    const selector = { subject, path: ['spec', 'selector'], consequence: 'Nothing answers.' };
    yield* problemOfMiss(selector, miss, environment);
  },
};
