import { meantBy } from '../cluster/endpoints/nearness.ts';
import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { nonEmptyTextField, objectField } from '../cluster/objects/fields.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import { readGateway } from '../cluster/routing/gateway/gateway.ts';
import { GATEWAY_GROUP } from '../cluster/routing/gateway/references.ts';
import { readIngress } from '../cluster/routing/ingress/ingress.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import { mayBeIn } from './evidence/namedService.ts';
import { isOutside } from './evidence/outside.ts';
import type { Rule } from './rule.ts';

/** Who makes Secrets out of a name in its spec. */
const CERTIFICATE = 'Certificate.cert-manager.io';
/** The annotations of who makes the Secrets that an Ingress or Gateway names. */
const MAKER = 'cert-manager.io/';

export const tlsSecretUnknown: Rule = {
  id: 'tls-secret-unknown',
  severity: 'warning',
  summary:
    'An Ingress or a Gateway takes its certificate from a Secret that does not exist, and one is here whose name is a slip away: clients get no certificate, or the controller’s own.',
  silence:
    'Speaks when exactly one Secret beside it, or one that a Certificate beside it makes, is called nearly so. A Secret that is nowhere in the workspace is no finding: Secrets seldom are. Nor is one that cert-manager makes for this very object.',
  bad: `apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: shop
spec:
  secretName: shop-certificate
  dnsNames: [shop.example.com]
  issuerRef:
    name: public
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  tls:
    - hosts: [shop.example.com]
      secretName: shop-certifcate
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
  good: `apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: shop
spec:
  secretName: shop-certificate
  dnsNames: [shop.example.com]
  issuerRef:
    name: public
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  tls:
    - hosts: [shop.example.com]
      secretName: shop-certificate
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
  kinds: ['Ingress', 'Gateway'],
  *check(subject, environment) {
    if (environment.partlyKnown) return;
    for (const { name, field } of secretsOf(subject)) {
      if (isUnknown(name) || environment.named(subject, 'Secret', name).length > 0) continue;
      if (isOutside(environment, 'Secret', name)) continue;
      const known = secretsBeside(subject, environment);
      if (known.some((secret) => secret.name === name)) continue;
      const value = meantBy(
        name,
        known.map((secret) => secret.name),
      );
      const meant = known.find((secret) => secret.name === value);
      if (value === undefined || meant === undefined) continue;
      yield {
        field,
        message: `There is no Secret "${name}", and there is "${value}". Clients do not get its certificate.`,
        related: [{ resource: meant.resource, field: meant.field, message: `this Secret is called "${value}"` }],
        fixes: [
          { title: `Set it to ${value}`, certain: true, edits: [{ op: 'set', resource: subject, path: field, value }] },
        ],
      };
    }
  },
};

/** A Secret's name and where it is written. */
interface NamedSecret {
  readonly name: string;
  readonly field: FieldPath;
}

/** The Secrets that an object takes certificates from, those of its own namespace. */
function secretsOf({ object: { apiVersion, kind, value } }: Resource): readonly NamedSecret[] {
  if (kind === 'Ingress' && apiVersion.startsWith('networking.k8s.io/')) {
    const { tls, annotations } = readIngress(value);
    if (Object.keys(annotations).some((key) => key.startsWith(MAKER))) return [];
    return tls.flatMap(({ secretName: name }, index) =>
      name === undefined ? [] : [{ name, field: ['spec', 'tls', index, 'secretName'] }],
    );
  }
  if (kind !== 'Gateway' || !apiVersion.startsWith(`${GATEWAY_GROUP}/`)) return [];
  const annotations = objectField(objectField(value, 'metadata'), 'annotations');
  if (Object.keys(annotations).some((key) => key.startsWith(MAKER))) return [];
  return readGateway(value).listeners.flatMap(({ tls }) =>
    (tls?.certificates ?? []).flatMap(({ kind: of, group, namespace, name, field }) =>
      of === 'Secret' && group === '' && namespace === undefined ? [{ name, field: [...field, 'name'] }] : [],
    ),
  );
}

function secretsBeside(
  subject: Resource,
  environment: Environment,
): readonly (NamedSecret & { readonly resource: Resource })[] {
  const beside = (kind: string) =>
    environment
      .ofKind(subject, kind)
      .filter((one) => mayBeIn(one, subject.object.namespace) && environment.closeness(subject, one) === 'sure');
  const secrets = beside('Secret').map((resource) => {
    return { resource, name: resource.object.name ?? '', field: ['metadata', 'name'] };
  });
  const made = beside(CERTIFICATE).map((resource) => {
    const name = nonEmptyTextField(objectField(resource.object.value, 'spec'), 'secretName') ?? '';
    return { resource, name, field: ['spec', 'secretName'] };
  });
  return [...secrets, ...made].filter(({ name }) => name !== '' && !isUnknown(name));
}
