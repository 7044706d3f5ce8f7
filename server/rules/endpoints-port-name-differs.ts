import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { nonEmptyTextField, objectsField, textField } from '../cluster/objects/fields.ts';
import type { ServicePort } from '../cluster/objects/service.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Resource } from '../workspace/resource.ts';
import type { Fix, Problem, Rule } from './rule.ts';

export const endpointsPortNameDiffers: Rule = {
  id: 'endpoints-port-name-differs',
  severity: 'warning',
  summary:
    'A Service without selector has a port whose name no port of its hand-made endpoints has: kube-proxy joins the two by name, so the port leads nowhere.',
  silence:
    'Certain once the endpoints are here: names have to be equal, and a port without a name is joined with one without a name. Says nothing where no endpoints are here, or theirs may belong to another cluster.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ports:
    - name: postgres
      port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
ports:
  - name: pg
    port: 5432
endpoints:
  - addresses: ["192.0.2.10"]
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ports:
    - name: postgres
      port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
ports:
  - name: postgres
    port: 5432
endpoints:
  - addresses: ["192.0.2.10"]
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const { spec } = environment.viewOf(subject).service;
    if (spec.selector !== undefined || spec.type === 'ExternalName') return;
    const slices = environment.endpointsOf(subject);
    if (slices.some((slice) => environment.closeness(subject, slice) !== 'sure')) return;
    const ports = slices.flatMap(portsOf);
    if (ports.length === 0 || [...ports, ...spec.ports].some(isDoubtful)) return;
    const lost = spec.ports.flatMap((port, index) =>
      ports.some((each) => isJoined(each, port)) ? [] : [{ ...port, index }],
    );
    const spare = ports.filter((port) => !spec.ports.some((each) => isJoined(each, port)));
    const isOnePair = lost.length === 1 && spare.length === 1;
    for (const port of lost) yield problemOf(subject, port, ports, isOnePair ? spare : []);
  },
};

/** What kube-proxy joins ports by. kubernetes: pkg/proxy/types.go ServicePortName */
interface Joined {
  /** `""` where it has none. */
  readonly name: string;
  readonly protocol: string;
}

interface EndpointsPort extends Joined {
  readonly resource: Resource;
  /** Where its name stands, or should. */
  readonly path: FieldPath;
}

/** The ports of an EndpointSlice, or of all subsets of an Endpoints object. */
function portsOf(resource: Resource): readonly EndpointsPort[] {
  const { kind, value } = resource.object;
  const lists =
    kind === 'EndpointSlice'
      ? [{ ports: objectsField(value, 'ports'), path: ['ports'] }]
      : objectsField(value, 'subsets').map((subset, index) => ({
          ports: objectsField(subset, 'ports'),
          path: ['subsets', index, 'ports'],
        }));
  return lists.flatMap(({ ports, path }) =>
    ports.map((port, index) => ({
      name: textField(port, 'name') ?? '',
      protocol: nonEmptyTextField(port, 'protocol') ?? 'TCP',
      resource,
      path: [...path, index, 'name'],
    })),
  );
}

function isJoined(a: Joined, b: Joined): boolean {
  return a.name === b.name && a.protocol === b.protocol;
}

function isDoubtful({ name, protocol }: Joined): boolean {
  return isUnknown(name) || isUnknown(protocol);
}

function problemOf(
  subject: Resource,
  { index, name, protocol, port }: ServicePort & { readonly index: number },
  ports: readonly EndpointsPort[],
  spare: readonly EndpointsPort[],
): Problem {
  const field = ['spec', 'ports', index, 'name'];
  const names = new Set(ports.map((each) => (each.name === '' ? 'one without a name' : `"${each.name}"`)));
  const wanted = name === '' ? 'without a name' : `called "${name}"`;
  return {
    field,
    message: `The endpoints have no ${protocol} port ${wanted}, but ${[...names].join(', ')}: kube-proxy joins ports by name, so port ${port} leads nowhere.`,
    related: ports.map(({ resource, path }) => ({ resource, field: path, message: 'a port of the endpoints' })),
    fixes: fixesFor(subject, field, name, spare),
  };
}

function fixesFor(subject: Resource, field: FieldPath, name: string, [port]: readonly EndpointsPort[]): readonly Fix[] {
  if (port === undefined) return [];
  const set = (resource: Resource, path: FieldPath, value: string): Fix['edits'] =>
    value === '' ? [{ op: 'remove', resource, path }] : [{ op: 'set', resource, path, value }];
  const called = (value: string) => (value === '' ? 'Remove the name of' : `Call it "${value}":`);
  return [
    { title: `${called(port.name)} the port of the Service`, edits: set(subject, field, port.name) },
    { title: `${called(name)} the port of the endpoints`, edits: set(port.resource, port.path, name) },
  ];
}
