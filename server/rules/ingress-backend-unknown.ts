import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import type { IngressBackend } from '../cluster/routing/ingress/ingress.ts';
import { readIngress } from '../cluster/routing/ingress/ingress.ts';
import { findService, problemOfReference } from './evidence/namedService.ts';
import { problemOfPort } from './evidence/servicePort.ts';
import { problemOfPortName } from './evidence/servicePortName.ts';
import type { Rule } from './rule.ts';

export const ingressBackendUnknown: Rule = {
  id: 'ingress-backend-unknown',
  severity: 'warning',
  summary:
    'An Ingress sends to a Service that does not exist, or to a port that it lacks: the controller has nothing to send to, and clients get HTTP 503.',
  silence:
    'Speaks of the name only when one Service beside the Ingress is a slip away, and of the port when the Service is here and has none of that number or name. A Service that is nowhere in the workspace is no finding: an operator or another chart may make it.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 8080
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
  kinds: ['Ingress'],
  *check(subject, environment) {
    if (!subject.object.apiVersion.startsWith('networking.k8s.io/')) return;
    const { defaultBackend, rules } = readIngress(subject.object.value);
    const used = rules.flatMap(({ host = '', paths }) =>
      paths.map(({ path, backend }) => ({ backend, whose: `Requests for ${host}${path}` })),
    );
    const fallback = defaultBackend ? [{ backend: defaultBackend, whose: 'Requests that no rule takes' }] : [];
    for (const { backend, whose } of [...fallback, ...used]) {
      if (backend.type === 'resource') continue;
      const consequence = `${whose} get HTTP 503.`;
      const field: FieldPath = [...backend.field, 'name'];
      const { namespace } = subject.object;
      const reference = { from: subject, field, name: backend.service, namespace, above: true } as const;
      const found = findService(environment, reference);
      yield* problemOfReference(reference, found, consequence);
      if (found.type !== 'here') continue;
      const from = { from: subject, field: portField(backend) };
      const { port } = backend;
      if (typeof port === 'number') {
        yield* problemOfPort(environment, { ...from, port, above: true }, found.services, consequence);
      } else if (port !== undefined) {
        yield* problemOfPortName(environment, { ...from, name: port }, found.services, consequence);
      }
    }
  },
};

function portField({ field, port }: Extract<IngressBackend, { type: 'service' }>): FieldPath {
  return [...field, 'port', typeof port === 'number' ? 'number' : 'name'];
}
