import { isHeadless } from '../cluster/objects/service.ts';
import type { Rule } from './rule.ts';

export const headlessIgnoresTrafficPolicy: Rule = {
  id: 'headless-ignores-traffic-policy',
  severity: 'information',
  summary:
    'A headless Service or an alias has no address that kube-proxy could serve: its traffic policy and distribution have no effect.',
  silence:
    "Certain: clients get the Pods' own addresses, or another name, from DNS, and go there directly. Affinity on a headless Service is told by the API server's own warning.",
  bad: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  internalTrafficPolicy: Local
  selector:
    app: db
  ports:
    - port: 5432
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
    const { type, internalTrafficPolicy, trafficDistribution } = service.spec;
    const isAlias = type === 'ExternalName';
    if (!isAlias && !isHeadless(service)) return;
    const settings = {
      internalTrafficPolicy: internalTrafficPolicy === 'Local',
      trafficDistribution: trafficDistribution !== undefined,
    };
    const because = isAlias ? 'DNS answers with another name' : 'DNS gives out the addresses of all ready Pods';
    for (const [name, isSet] of Object.entries(settings)) {
      if (!isSet) continue;
      const path = ['spec', name];
      yield {
        field: path,
        message: `${name} has no effect here: ${because}, and clients go there without kube-proxy.`,
        fixes: [{ title: `Remove ${name}`, edits: [{ op: 'remove', resource: subject, path }] }],
      };
    }
  },
};
