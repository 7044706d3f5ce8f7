import { describeObject } from '../cluster/objects/describe.ts';
import { type DeclaredPort, declaredPorts } from './evidence/declaredPorts.ts';
import { isUsedElsewhere } from './evidence/portUses.ts';
import type { Fix, Rule } from './rule.ts';

export const portsSwapped: Rule = {
  id: 'ports-swapped',
  severity: 'warning',
  summary:
    'port and targetPort look exchanged: the Pods declare the number that the Service offers, not the one it sends to.',
  silence:
    'Speaks only when a selected Pod declares the number under port and no selected Pod declares the one under targetPort. A number that nobody declares is no evidence: containerPort is informational.',
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
          ports:
            - containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 8080
      targetPort: 80
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
          ports:
            - containerPort: 8080
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
      targetPort: 8080
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const { service, selected } = environment.viewOf(subject);
    const close = selected.filter(({ closeness }) => closeness === 'sure');
    for (const [index, { port, targetPort, protocol }] of service.spec.ports.entries()) {
      if (typeof port !== 'number' || typeof targetPort !== 'number' || port === targetPort) continue;
      const declared = close.flatMap(declaredPorts);
      const listens = declared.find((each) => each.containerPort === port && each.protocol === protocol);
      if (listens === undefined || declared.some((each) => each.containerPort === targetPort)) continue;
      const path = ['spec', 'ports', index];
      const partner = listens.workload.resource;
      yield {
        field: [...path, 'targetPort'],
        message: `The Service sends to ${targetPort}, and the Pods of ${describeObject(partner.object)} listen on ${port}: port and targetPort look exchanged. Requests to port ${port} are refused.`,
        related: [
          { resource: partner, field: [...listens.path, 'containerPort'], message: `the container listens on ${port}` },
        ],
        fixes: [
          {
            title: `Exchange them: port ${targetPort}, targetPort ${port}`,
            edits: [
              { op: 'set', resource: subject, path: [...path, 'port'], value: targetPort },
              { op: 'set', resource: subject, path: [...path, 'targetPort'], value: port },
            ],
          },
          {
            title: `Set targetPort to ${port}`,
            edits: [{ op: 'set', resource: subject, path: [...path, 'targetPort'], value: port }],
          },
          ...(isUsedElsewhere(environment, subject, listens, port) ? [] : [otherContainerPort(listens, targetPort)]),
        ],
      };
    }
  },
};

function otherContainerPort({ workload, path }: DeclaredPort, value: number): Fix {
  const { resource } = workload;
  const title = `Set containerPort to ${value} in ${describeObject(resource.object)}`;
  return { title, edits: [{ op: 'set', resource, path: [...path, 'containerPort'], value }] };
}
