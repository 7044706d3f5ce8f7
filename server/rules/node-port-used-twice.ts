import { describeObject } from '../cluster/objects/describe.ts';
import type { Rule } from './rule.ts';

export const nodePortUsedTwice: Rule = {
  id: 'node-port-used-twice',
  severity: 'error',
  summary: 'Two Services ask for one node port: the API server refuses the second one.',
  silence:
    'Compares Services that are surely applied together: of one file, or of one folder whose files are no variants of one another.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: 30080
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: 30080
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: 30080
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: 30081
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const { ports } = environment.viewOf(subject).service.spec;
    for (const [index, { nodePort }] of ports.entries()) {
      if (typeof nodePort !== 'number' || nodePort === 0) continue;
      const users = environment.servicesWithNodePort(subject, nodePort);
      const before = users.slice(0, Math.max(users.indexOf(subject), 0));
      const first = before.find((other) => environment.closeness(subject, other) === 'sure');
      if (first === undefined) continue;
      yield {
        field: ['spec', 'ports', index, 'nodePort'],
        message: `Node port ${nodePort} is taken by ${describeObject(first.object)}: applied together, the second one is refused ("provided port is already allocated").`,
        related: [
          { resource: first, field: ['spec', 'ports'], message: `${describeObject(first.object)} takes ${nodePort}` },
        ],
        fixes: [
          {
            title: 'Let Kubernetes choose the node port',
            edits: [{ op: 'remove', resource: subject, path: ['spec', 'ports', index, 'nodePort'] }],
          },
        ],
      };
    }
  },
};
