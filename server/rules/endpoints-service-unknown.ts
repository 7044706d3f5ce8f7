import { SERVICE_NAME_LABEL } from '../cluster/objects/endpointSlice.ts';
import { valueAt } from '../cluster/objects/fieldPath.ts';
import { asText } from '../cluster/objects/json.ts';
import { findService, problemOfReference } from './evidence/namedService.ts';
import type { Rule } from './rule.ts';

export const endpointsServiceUnknown: Rule = {
  id: 'endpoints-service-unknown',
  severity: 'warning',
  summary:
    'Hand-made endpoints name no Service, and one without selector is here whose name is a slip away: nobody uses the addresses.',
  silence:
    'Endpoints whose Service is nowhere in the workspace are no finding. It speaks when one Service beside them has nearly that name and no selector of its own.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ports:
    - port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: dbb
addressType: IPv4
ports:
  - port: 5432
endpoints:
  - addresses: ["192.0.2.10"]
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
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
  kinds: ['EndpointSlice', 'Endpoints'],
  *check(subject, environment) {
    const { object } = subject;
    const field = object.kind === 'Endpoints' ? ['metadata', 'name'] : ['metadata', 'labels', SERVICE_NAME_LABEL];
    const name = asText(valueAt(object.value, field)) ?? '';
    const reference = { from: subject, field, name, namespace: object.namespace };
    const found = findService(environment, reference);
    if (found.type !== 'misspelt') return;
    const { service } = environment.viewOf(found.service);
    if (service.spec.selector !== undefined || environment.endpointsOf(found.service).length > 0) return;
    yield* problemOfReference(reference, found, 'Nobody uses these addresses.');
  },
};
