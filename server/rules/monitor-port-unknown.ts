import { nearest } from '../cluster/endpoints/nearness.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { meetsSelector } from '../cluster/objects/labelSelector.ts';
import { readLabels } from '../cluster/objects/labels.ts';
import { readMetadata } from '../cluster/objects/metadata.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import { declaredPorts } from './evidence/declaredPorts.ts';
import { isWatched, type Monitor, monitorKinds, readMonitor } from './evidence/monitor.ts';
import type { Fix, Rule } from './rule.ts';

export const monitorPortUnknown: Rule = {
  id: 'monitor-port-unknown',
  severity: 'warning',
  summary:
    'A ServiceMonitor or PodMonitor asks for a port name that nothing which it selects has: Prometheus finds no target.',
  silence:
    'Speaks when everything that the monitor selects here is surely applied together with it and none of it has a port of that name. Where nothing is selected it says nothing.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  selector:
    app: web
  ports:
    - name: http-metrics
      port: 8080
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  endpoints:
    - port: metrics
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  selector:
    app: web
  ports:
    - name: http-metrics
      port: 8080
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  endpoints:
    - port: http-metrics
`,
  kinds: monitorKinds,
  *check(subject, environment) {
    const monitor = readMonitor(subject);
    if (monitor === undefined || monitor.endpoints.length === 0) return;
    const ports = portsSelected(subject, monitor, environment);
    if (ports === undefined || ports.length === 0 || ports.some(({ name }) => isUnknown(name))) return;
    for (const { port, field } of monitor.endpoints) {
      if (ports.some(({ name }) => name === port)) continue;
      const owners = [...new Set(ports.map(({ resource }) => resource))];
      const names = [...new Set(ports.map(({ name, number }) => (name === '' ? `${number} (no name)` : name)))];
      yield {
        field,
        message: `${owners.map(({ object }) => describeObject(object)).join(', ')} has no port named "${port}"; there is ${names.join(', ')}. Prometheus finds no target.`,
        related: ports.map(({ resource, path, name }) => ({
          resource,
          field: path,
          message: name === '' ? 'this port has no name' : `this port is named "${name}"`,
        })),
        fixes: fixesFor(subject, field, port, ports),
      };
    }
  },
};

/** A port that a monitor may name. */
interface NamedPort {
  readonly resource: Resource;
  /** Where its name stands, or should. */
  readonly path: FieldPath;
  readonly name: string;
  readonly number: number | string | undefined;
}

/** The ports of all that a monitor selects; nothing where some of it may not be applied together with the monitor. */
function portsSelected(
  subject: Resource,
  monitor: Monitor,
  environment: Environment,
): readonly NamedPort[] | undefined {
  const { matchLabels, matchExpressions } = monitor.selector;
  if (monitor.selects === 'Pods') {
    const selected = matchExpressions.length > 0 ? [] : environment.selectedBy(subject, matchLabels);
    if (selected.some(({ closeness }) => closeness !== 'sure')) return undefined;
    return selected.flatMap(declaredPorts).map(({ workload, path, name, containerPort }) => {
      return { resource: workload.resource, path: [...path, 'name'], name, number: containerPort };
    });
  }
  const services = environment
    .servicesLabelled(subject, matchLabels)
    .filter((service) => isWatched(monitor, service))
    .filter(({ object }) => meetsSelector(readLabels(readMetadata(object.value).labels), monitor.selector));
  if (services.some((service) => environment.closeness(subject, service) !== 'sure')) return undefined;
  return services.flatMap((resource) =>
    environment.viewOf(resource).service.spec.ports.map(({ name, port }, index) => {
      return { resource, path: ['spec', 'ports', index, 'name'], name, number: port };
    }),
  );
}

function fixesFor(subject: Resource, path: FieldPath, wanted: string, ports: readonly NamedPort[]): readonly Fix[] {
  const named = ports.filter(({ name }) => name !== '');
  const near = nearest(
    wanted,
    named.map(({ name }) => name),
  )?.text;
  const meant = named.find(({ name }) => name === near) ?? (ports.length === 1 ? ports[0] : undefined);
  if (meant === undefined) return [];
  const fixes: Fix[] = [];
  if (meant.name !== '') {
    fixes.push({
      title: `Set port to ${meant.name}`,
      certain: meant.name === near,
      edits: [{ op: 'set', resource: subject, path, value: meant.name }],
    });
  }
  fixes.push({
    title: `Name port ${meant.number ?? ''} of ${describeObject(meant.resource.object)} "${wanted}"`,
    edits: [{ op: 'set', resource: meant.resource, path: meant.path, value: wanted }],
  });
  return fixes;
}
