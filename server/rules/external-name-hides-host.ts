import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Rule } from './rule.ts';

export const externalNameHidesHost: Rule = {
  id: 'external-name-hides-host',
  severity: 'information',
  summary:
    "An alias for a Service of the cluster that speaks HTTPS: clients ask for the alias's name, and certificate and host routing are for the other one.",
  silence:
    'Information: it works where nobody checks names. It speaks when the Service behind the alias is here and offers HTTPS (port 443, or a port called so).',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: https
      port: 443
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  type: ExternalName
  externalName: web.default.svc.cluster.local
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  type: ExternalName
  externalName: web.default.svc.cluster.local
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const { spec, metadata } = environment.viewOf(subject).service;
    const { externalName = '' } = spec;
    const domain = environment.facts.clusterDomain ?? 'cluster.local';
    const suffix = `.svc.${domain}`;
    if (spec.type !== 'ExternalName' || isUnknown(externalName) || !externalName.endsWith(suffix)) return;
    const [name = '', namespace = ''] = externalName.slice(0, -suffix.length).split('.');
    const [service] = environment
      .named(subject, 'Service', name)
      .filter(({ object }) => object.namespace === undefined || object.namespace === namespace);
    if (service === undefined || service === subject) return;
    const { ports } = environment.viewOf(service).service.spec;
    const index = ports.findIndex(({ port, name: called, appProtocol }) => {
      return port === 443 || called === 'https' || appProtocol === 'https';
    });
    if (index < 0) return;
    yield {
      field: ['spec', 'externalName'],
      message: `Clients of this alias ask for "${metadata.name}", and ${externalName} answers: its certificate, and whatever routes by host name, know that name only. Let clients use it, or issue the certificate for both.`,
      related: [{ resource: service, field: ['spec', 'ports', index], message: 'this port speaks HTTPS' }],
    };
  },
};
