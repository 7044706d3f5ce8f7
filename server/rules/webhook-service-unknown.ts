import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { nonEmptyTextField, objectField, objectsField } from '../cluster/objects/fields.ts';
import type { JsonObject } from '../cluster/objects/json.ts';
import type { Resource } from '../workspace/resource.ts';
import { findService, problemOfReference } from './evidence/namedService.ts';
import { problemOfPort } from './evidence/servicePort.ts';
import type { Rule } from './rule.ts';

/** kubernetes: pkg/apis/admissionregistration/v1/defaults.go SetDefaults_ServiceReference, and its namesakes. */
const DEFAULT_PORT = 443;

export const webhookServiceUnknown: Rule = {
  id: 'webhook-service-unknown',
  severity: 'warning',
  summary:
    'The API server is told to call a Service that does not exist, or a port that it lacks: what the webhook, API or conversion is for fails.',
  silence:
    'Speaks of the name only when one Service beside it is a slip away or says another namespace, and of the port when the Service is here and has none of that number. A Service that is nowhere in the workspace is no finding.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: policy-webhook
  namespace: policy
spec:
  selector:
    app: policy
  ports:
    - port: 443
      targetPort: 8443
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: policy
webhooks:
  - name: policy.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig:
      service:
        name: policy-webook
        namespace: policy
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: policy-webhook
  namespace: policy
spec:
  selector:
    app: policy
  ports:
    - port: 443
      targetPort: 8443
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: policy
webhooks:
  - name: policy.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig:
      service:
        name: policy-webhook
        namespace: policy
`,
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration', 'APIService', 'CustomResourceDefinition'],
  *check(subject, environment) {
    for (const { service, path, consequence } of called(subject)) {
      const name = nonEmptyTextField(service, 'name') ?? '';
      const namespace = nonEmptyTextField(service, 'namespace');
      const reference = {
        from: subject,
        field: [...path, 'name'],
        name,
        namespace,
        namespaceField: [...path, 'namespace'],
      };
      const found = findService(environment, reference);
      yield* problemOfReference(reference, found, consequence);
      const port = service['port'] ?? DEFAULT_PORT;
      if (found.type !== 'here' || typeof port !== 'number') continue;
      yield* problemOfPort(environment, { from: subject, field: [...path, 'port'], port }, found.services, consequence);
    }
  },
};

interface Called {
  readonly service: JsonObject;
  readonly path: FieldPath;
  readonly consequence: string;
}

/** The Services that the API server calls for an object. */
function called({ object: { kind, value } }: Resource): readonly Called[] {
  const spec = objectField(value, 'spec');
  if (kind === 'APIService') {
    const service = objectField(spec, 'service');
    const consequence = 'The API server cannot reach this API, and kubectl complains at every call.';
    return Object.keys(service).length === 0 ? [] : [{ service, path: ['spec', 'service'], consequence }];
  }
  if (kind === 'CustomResourceDefinition') {
    const config = objectField(objectField(objectField(spec, 'conversion'), 'webhook'), 'clientConfig');
    const service = objectField(config, 'service');
    const path = ['spec', 'conversion', 'webhook', 'clientConfig', 'service'];
    const consequence = 'Objects of this kind cannot be converted: reading them in another version fails.';
    return Object.keys(service).length === 0 ? [] : [{ service, path, consequence }];
  }
  return objectsField(value, 'webhooks').flatMap((webhook, index) => {
    const service = objectField(objectField(webhook, 'clientConfig'), 'service');
    const fails =
      webhook['failurePolicy'] === 'Ignore' ? 'The webhook is passed over.' : 'What it is asked about is refused.';
    const path = ['webhooks', index, 'clientConfig', 'service'];
    return Object.keys(service).length === 0
      ? []
      : [{ service, path, consequence: `The API server cannot call it. ${fails}` }];
  });
}
