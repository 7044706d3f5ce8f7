import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Rule } from './rule.ts';

export const externalNameIsAddress: Rule = {
  id: 'external-name-is-address',
  severity: 'warning',
  summary:
    'An externalName that looks like an IP address is taken for a host name of digits, which no DNS server resolves.',
  silence: 'Reports IPv4 addresses only: others are refused by the API server, which is told by another rule.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: 192.0.2.10
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const { spec, metadata } = environment.viewOf(subject).service;
    const { type, externalName } = spec;
    if (type !== 'ExternalName' || externalName === undefined || isUnknown(externalName)) return;
    if (!/^(\d{1,3}\.){3}\d{1,3}\.?$/.test(externalName)) return;
    yield {
      field: ['spec', 'externalName'],
      message: `${externalName} is an address, and an externalName is a host name: DNS answers ${metadata.name} with an alias for a host called "${externalName}", which does not resolve. For a fixed address use a Service without selector and an EndpointSlice.`,
    };
  },
};
