import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { formatFieldPath, valueAt } from '../cluster/objects/fieldPath.ts';
import type { Json } from '../cluster/objects/json.ts';
import { asObject } from '../cluster/objects/json.ts';
import { entriesOfOne } from '../cluster/routing/alone.ts';
import { explainPrecedence } from '../cluster/routing/explainReason.ts';
import { matchPlaces } from '../cluster/routing/matchPlaces.ts';
import { type RuleReason, reachOf } from '../cluster/routing/reach.ts';
import type { Rule } from './rule.ts';

export const ruleNeverReached: Rule = {
  id: 'rule-never-reached',
  severity: 'warning',
  summary:
    'Another rule of the same Ingress or route takes the very requests that this one is for, and goes before it: what it sends to gets none of them.',
  silence:
    'Compares the rules of one object only, where nothing else can change the order, and says nothing where both rules send to the same backends.',
  bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /pay
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
          - path: /pay/
            pathType: Prefix
            backend:
              service:
                name: checkout
                port:
                  number: 80
`,
  good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
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
          - path: /pay
            pathType: Prefix
            backend:
              service:
                name: checkout
                port:
                  number: 80
`,
  kinds: ['Ingress', 'HTTPRoute', 'GRPCRoute'],
  *check(subject) {
    const { value } = subject.object;
    const entries = entriesOfOne(value);
    for (const at of matchPlaces(entries)) {
      const { asked, taken, others } = reachOf(entries, at);
      const [first] = others;
      if (asked === 0 || taken > 0 || first === undefined) continue;
      if (others.every((other) => sendsTo(value, other.at.field) === sendsTo(value, at.field))) continue;
      yield {
        field: shown(at.field),
        message: `It never gets a request: ${goesFirst(first, others)}.`,
        related: others.map((other) => {
          return { resource: subject, field: shown(other.at.field), message: 'this rule goes first' };
        }),
      };
    }
  },
};

/** Who takes the requests; why, where it is one alone: of several each may have another reason, and none takes all. */
function goesFirst(first: RuleReason, others: readonly RuleReason[]): string {
  if (others.length > 1) {
    const names = others.map((other) => formatFieldPath(other.at.field)).join(' and ');
    return `${names} together take the same ones and go first`;
  }
  const by = first.over === undefined ? '' : `: ${explainPrecedence(first.over.by)}`;
  return `${formatFieldPath(first.at.field)} takes the same ones and goes first${by}`;
}

/** Where the requests go, as a text to compare: the backend of a path, or all of a route's rule but what it matches. */
function sendsTo(value: Json, field: FieldPath): string {
  const matches = field.indexOf('matches');
  const owner = asObject(valueAt(value, matches < 0 ? field : field.slice(0, matches)));
  const { matches: _, path: _path, pathType: _type, ...rest } = owner;
  return JSON.stringify(rest);
}

/** The line that is marked: the path of an Ingress, the match of a route. */
function shown(field: FieldPath): FieldPath {
  return field.includes('paths') ? [...field, 'path'] : field;
}
