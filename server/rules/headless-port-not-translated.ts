import { isHeadless } from '../cluster/objects/service.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Rule } from './rule.ts';

export const headlessPortNotTranslated: Rule = {
  id: 'headless-port-not-translated',
  severity: 'information',
  summary:
    "A headless Service gives out the Pods' own addresses and translates no ports: clients must use the target port.",
  silence: 'Certain when both port and targetPort are numbers and differ. A named targetPort is left alone.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - port: 80
      targetPort: 5432
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - port: 5432
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const { service } = environment.viewOf(subject);
    if (!isHeadless(service)) return;
    for (const [index, { port, targetPort }] of service.spec.ports.entries()) {
      if (port === targetPort || typeof targetPort !== 'number' || isUnknown(port)) continue;
      const path = ['spec', 'ports', index];
      yield {
        field: [...path, 'port'],
        message: `A headless Service translates no ports: who connects to ${service.metadata.name}:${port} finds nothing there unless the Pods listen on ${port}; the port that is meant is ${targetPort}.`,
        fixes: [
          {
            title: `Set port to ${targetPort}`,
            edits: [{ op: 'set', resource: subject, path: [...path, 'port'], value: targetPort }],
          },
        ],
      };
    }
  },
};
