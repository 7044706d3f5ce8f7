import { describeObject } from '../cluster/objects/describe.ts';
import { readEndpointSlice, SERVICE_NAME_LABEL } from '../cluster/objects/endpointSlice.ts';
import { labelOf } from '../cluster/objects/labels.ts';
import { readMetadata } from '../cluster/objects/metadata.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import { findService } from './evidence/namedService.ts';
import type { Rule } from './rule.ts';

export const endpointSliceNotUsed: Rule = {
  id: 'endpoint-slice-not-used',
  severity: 'information',
  summary: 'An EndpointSlice has addresses of an IP family that its Service does not have: kube-proxy passes it over.',
  silence:
    'Speaks only where the Service writes its own families (ipFamilies); what the cluster would choose for it is not known.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ipFamilies: [IPv4]
  ports:
    - port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv6
ports:
  - port: 5432
endpoints:
  - addresses: ["2001:db8::10"]
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ipFamilies: [IPv4]
  ports:
    - port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
ports:
  - port: 5432
endpoints:
  - addresses: ["192.0.2.10"]
`,
  kinds: ['EndpointSlice'],
  *check(subject, environment) {
    const { addressType } = readEndpointSlice(subject.object.value);
    const field = ['addressType'];
    const name = labelOf(readMetadata(subject.object.value).labels, SERVICE_NAME_LABEL) ?? '';
    const found = findService(environment, { from: subject, field, name, namespace: subject.object.namespace });
    const [service] = found.type === 'here' ? found.services : [];
    if (
      service === undefined ||
      isUnknown(addressType) ||
      addressType === 'FQDN' ||
      environment.closeness(subject, service) !== 'sure'
    )
      return;
    const { ipFamilies } = environment.viewOf(service).service.spec;
    if (ipFamilies.length === 0 || ipFamilies.some(isUnknown) || ipFamilies.includes(addressType)) return;
    yield {
      field,
      message: `These addresses are ${addressType}, and ${describeObject(service.object)} has ${ipFamilies.join(' and ')} only: no connection to it goes there.`,
      related: [{ resource: service, field: ['spec', 'ipFamilies'], message: 'the families of the Service' }],
    };
  },
};
