import { meantBy } from '../cluster/endpoints/nearness.ts';
import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Ingress } from '../cluster/routing/ingress/ingress.ts';
import { readIngress } from '../cluster/routing/ingress/ingress.ts';
import type { Rule } from './rule.ts';

/** Labels up to this length are other names when one letter differs: `dev` and `dep`. */
const SHORT = 4;

export const ingressTlsHostUnknown: Rule = {
  id: 'ingress-tls-host-unknown',
  severity: 'warning',
  summary:
    'A host below tls is a slip away from the host of a rule: the certificate is for a name that nobody asks for, and clients of the right one get another.',
  silence:
    'Speaks when one label of the name differs by a slip from the host of a rule that stands below no tls entry. Other hosts below tls are no finding.',
  bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  tls:
    - hosts:
        - shop.exmaple.com
      secretName: shop-tls
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
  good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  tls:
    - hosts:
        - shop.example.com
      secretName: shop-tls
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
  *check(subject) {
    if (!subject.object.apiVersion.startsWith('networking.k8s.io/')) return;
    const ingress = readIngress(subject.object.value);
    const bare = hostsWithoutTls(ingress);
    for (const [entry, { hosts }] of ingress.tls.entries()) {
      for (const [index, host] of hosts.entries()) {
        if (ingress.rules.some((rule) => rule.host === host)) continue;
        const meant = bare.filter(({ name }) => isSlipOf(host, name));
        const [rule, ...others] = meant;
        if (rule === undefined || others.length > 0) continue;
        const path: FieldPath = ['spec', 'tls', entry, 'hosts', index];
        const field: FieldPath = ['spec', 'rules', rule.index, 'host'];
        yield {
          field: path,
          message: `No rule is for host ${host}, and one is for ${rule.name}, which has no certificate here.`,
          related: [{ resource: subject, field, message: 'the host of the rule' }],
          fixes: [
            { title: `Set it to ${rule.name}`, edits: [{ op: 'set', resource: subject, path, value: rule.name }] },
            {
              title: `Set the host of the rule to ${host}`,
              edits: [{ op: 'set', resource: subject, path: field, value: host }],
            },
          ],
        };
      }
    }
  },
};

interface BareHost {
  readonly name: string;
  readonly index: number;
}

/** The hosts of rules that no entry below `tls` covers. */
function hostsWithoutTls({ rules, tls }: Ingress): readonly BareHost[] {
  const covered = tls.flatMap(({ hosts }) => hosts);
  if (covered.some(isUnknown)) return [];
  const isCovered = (name: string) => covered.includes(name) || covered.includes(name.replace(/^[^.]+/, '*'));
  return rules.flatMap(({ host }, index) =>
    host === undefined || isUnknown(host) || isCovered(host) ? [] : [{ name: host, index }],
  );
}

/** Whether two names differ in one label, and that one by a slip. */
function isSlipOf(name: string, other: string): boolean {
  const [a, b] = [name.split('.'), other.split('.')];
  const different = a.flatMap((label, index) => (label === b[index] ? [] : [[label, b[index] ?? ''] as const]));
  const [first, ...more] = different;
  if (a.length !== b.length || first === undefined || more.length > 0) return false;
  return first[1].length > SHORT && meantBy(first[0], [first[1]]) !== undefined;
}
