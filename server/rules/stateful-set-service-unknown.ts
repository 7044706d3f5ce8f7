import { asObject, asText, property } from '../cluster/objects/json.ts';
import { findService, problemOfReference } from './evidence/namedService.ts';
import type { Rule } from './rule.ts';

export const statefulSetServiceUnknown: Rule = {
  id: 'stateful-set-service-unknown',
  severity: 'warning',
  summary:
    'The serviceName of a StatefulSet names no Service, and one is here whose name is a slip away: the Pods get no DNS names of their own.',
  silence:
    'A serviceName whose Service is nowhere in the workspace is no finding: it may be applied from elsewhere. It speaks when exactly one Service beside the StatefulSet has nearly the same name. Names that differ in digits only are variants and never taken for one another.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: cassandra
spec:
  clusterIP: None
  selector:
    app: cassandra
  ports:
    - port: 9042
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cassandra
spec:
  serviceName: casandra
  selector:
    matchLabels:
      app: cassandra
  template:
    metadata:
      labels:
        app: cassandra
    spec:
      containers:
        - name: cassandra
          image: registry.example/cassandra:1
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: cassandra
spec:
  clusterIP: None
  selector:
    app: cassandra
  ports:
    - port: 9042
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cassandra
spec:
  serviceName: cassandra
  selector:
    matchLabels:
      app: cassandra
  template:
    metadata:
      labels:
        app: cassandra
    spec:
      containers:
        - name: cassandra
          image: registry.example/cassandra:1
`,
  kinds: ['StatefulSet'],
  *check(subject, environment) {
    const { value, namespace } = subject.object;
    const name = asText(property(asObject(property(value, 'spec')), 'serviceName')) ?? '';
    const reference = { from: subject, field: ['spec', 'serviceName'], name, namespace };
    const found = findService(environment, reference);
    yield* problemOfReference(reference, found, 'Its Pods get no DNS names of their own.');
  },
};
