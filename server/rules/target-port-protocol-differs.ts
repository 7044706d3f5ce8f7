import { describeObject } from '../cluster/objects/describe.ts';
import type { ServicePort } from '../cluster/objects/service.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Resource } from '../workspace/resource.ts';
import { type DeclaredPort, declaredPorts } from './evidence/declaredPorts.ts';
import type { Problem, Rule } from './rule.ts';

export const targetPortProtocolDiffers: Rule = {
  id: 'target-port-protocol-differs',
  severity: 'warning',
  summary:
    'The Service offers a port with one protocol, and the Pods declare its number with the other one only: packets arrive where nobody listens.',
  silence:
    'Speaks when every container that declares the number does so with the other protocol, and the Service does not offer that one too (a program that answers on both often declares one).',
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
            - containerPort: 53
              protocol: UDP
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 53
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
            - containerPort: 53
              protocol: UDP
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 53
      protocol: UDP
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const { service, selected } = environment.viewOf(subject);
    if (selected.length === 0 || selected.some(({ closeness }) => closeness !== 'sure')) return;
    const declared = selected.flatMap(declaredPorts);
    const { ports } = service.spec;
    for (const [index, { port, targetPort, protocol }] of ports.entries()) {
      if (typeof targetPort !== 'number' || isUnknown(protocol)) continue;
      const alike = declared.filter(({ containerPort }) => containerPort === targetPort);
      const [first] = alike;
      if (first === undefined || alike.some((each) => each.protocol !== first.protocol || isUnknown(each.protocol)))
        continue;
      if (first.protocol === protocol) continue;
      if (ports.some((other) => other.targetPort === targetPort && other.protocol === first.protocol)) continue;
      yield problemOf(subject, index, { port, protocol }, first);
    }
  },
};

function problemOf(
  subject: Resource,
  index: number,
  { port, protocol }: Pick<ServicePort, 'port' | 'protocol'>,
  { containerPort, protocol: found, path, workload }: DeclaredPort,
): Problem {
  const field = ['spec', 'ports', index, 'protocol'];
  const { resource } = workload;
  return {
    field,
    message: `Port ${port} is ${protocol}, and ${describeObject(resource.object)} declares ${containerPort} with ${found} only. Nobody answers.`,
    related: [{ resource, field: [...path, 'protocol'], message: `the container declares ${found}` }],
    fixes: [
      { title: `Set protocol to ${found}`, edits: [{ op: 'set', resource: subject, path: field, value: found }] },
      {
        title: `Set protocol to ${protocol} in ${describeObject(resource.object)}`,
        edits: [{ op: 'set', resource, path: [...path, 'protocol'], value: protocol }],
      },
    ],
  };
}
