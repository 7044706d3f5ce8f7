import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Rule } from './rule.ts';

const CLUSTER_DOMAIN = 'cluster.local';

export const externalNameNotAbsolute: Rule = {
  id: 'external-name-not-absolute',
  severity: 'warning',
  summary:
    "An externalName is taken as a complete host name: the short name of a Service, without the cluster's domain, does not resolve.",
  silence:
    'Speaks when the name is that of a Service which is here, alone or with its namespace, or ends in .svc. DNS answers with the alias as it is written and adds no search domains to it. Names of hosts outside are left alone.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
    - port: 5432
---
apiVersion: v1
kind: Service
metadata:
  name: store
spec:
  type: ExternalName
  externalName: db
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
    - port: 5432
---
apiVersion: v1
kind: Service
metadata:
  name: store
spec:
  type: ExternalName
  externalName: db.default.svc.cluster.local
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const { spec } = environment.viewOf(subject).service;
    const written = spec.externalName;
    if (spec.type !== 'ExternalName' || written === undefined || isUnknown(written)) return;
    const [name = '', namespace, svc, ...more] = written.replace(/\.$/, '').split('.');
    if (more.length > 0 || (svc !== undefined && svc !== 'svc')) return;
    const [service] = environment
      .named(subject, 'Service', name)
      .filter(
        ({ object }) => namespace === undefined || object.namespace === undefined || object.namespace === namespace,
      );
    if (service === undefined && svc === undefined) return;
    if (namespace !== undefined && svc === undefined && service?.object.namespace !== namespace) return;
    const domain = environment.facts.clusterDomain ?? CLUSTER_DOMAIN;
    const home = namespace ?? service?.object.namespace ?? subject.object.namespace ?? 'default';
    const value = `${name}.${home}.svc.${domain}`;
    const field = ['spec', 'externalName'];
    yield {
      field,
      message: `DNS takes "${written}" as a complete host name and adds no search domains: the alias does not resolve. The Service's whole name is ${value}.`,
      related:
        service === undefined
          ? []
          : [{ resource: service, field: ['metadata', 'name'], message: 'the Service that is meant' }],
      fixes: [{ title: `Set it to ${value}`, edits: [{ op: 'set', resource: subject, path: field, value }] }],
    };
  },
};
