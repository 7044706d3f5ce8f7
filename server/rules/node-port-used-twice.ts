import { describeObject } from '../cluster/objects/describe.ts';
import type { Rule } from './rule.ts';

export const nodePortUsedTwice: Rule = {
  id: 'node-port-used-twice',
  severity: 'error',
  summary: 'Two Services ask for one node port: the API server refuses the one that comes second.',
  silence:
    'Compares Services that are surely applied together: of one file, of one folder whose files are no variants of one another, or of a few folders side by side.',
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
      const other = environment
        .servicesWithNodePort(subject, nodePort)
        .find((user) => user !== subject && environment.closeness(subject, user) === 'sure');
      if (other === undefined) continue;
      const theirs = environment.viewOf(other).service.spec.ports.findIndex((each) => each.nodePort === nodePort);
      yield {
        field: ['spec', 'ports', index, 'nodePort'],
        message: `${describeObject(other.object)} asks for node port ${nodePort} too: of the two, the one that is applied second is refused ("provided port is already allocated").`,
        related: [
          {
            resource: other,
            field: ['spec', 'ports', theirs, 'nodePort'],
            message: `${describeObject(other.object)} asks for ${nodePort}`,
          },
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
