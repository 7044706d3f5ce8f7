import { describeObject } from '../cluster/objects/describe.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import type { Problem, Rule } from './rule.ts';

/** kubernetes: CoreDNS plugin kubernetes (follows so many aliases) */
const MOST_STEPS = 8;

export const externalNameLoops: Rule = {
  id: 'external-name-loops',
  severity: 'warning',
  summary: 'The alias leads back to itself: DNS follows it round and round and resolves nothing.',
  silence:
    'Certain: it follows aliases from Service to Service, as far as they are here, and speaks when it comes back to where it began.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: default
spec:
  type: ExternalName
  externalName: web.default.svc.cluster.local
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: default
spec:
  type: ExternalName
  externalName: web.example.com
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const way = [subject];
    for (let at = subject; way.length <= MOST_STEPS; ) {
      const next = targetOf(at, environment);
      if (next === undefined) return;
      if (next === subject) {
        yield problemOf(way);
        return;
      }
      if (way.includes(next)) return;
      way.push(next);
      at = next;
    }
  },
};

/** The Service of this cluster that an alias stands for, when it is here. */
function targetOf(alias: Resource, environment: Environment): Resource | undefined {
  const { spec } = environment.viewOf(alias).service;
  const domain = environment.facts.clusterDomain ?? 'cluster.local';
  const { externalName = '' } = spec;
  if (spec.type !== 'ExternalName' || isUnknown(externalName)) return undefined;
  const host = externalName.replace(/\.$/, '');
  if (!host.endsWith(`.svc.${domain}`)) return undefined;
  const [name = '', namespace = '', ...more] = host.slice(0, -`.svc.${domain}`.length).split('.');
  if (more.length > 0) return undefined;
  const [target] = environment
    .named(alias, 'Service', name)
    .filter(({ object }) => (object.namespace ?? environment.facts.namespace ?? namespace) === namespace);
  return target;
}

function problemOf(way: readonly Resource[]): Problem {
  const names = way.map(({ object }) => describeObject(object));
  const through = names.length === 1 ? 'itself' : `${names.slice(1).join(', then ')}, then itself`;
  return {
    field: ['spec', 'externalName'],
    message: `The alias leads to ${through}: it never comes to an address, and the name does not resolve.`,
    related: way
      .slice(1)
      .map((resource) => ({ resource, field: ['spec', 'externalName'], message: 'and on from here' })),
  };
}
