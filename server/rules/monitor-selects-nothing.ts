import { isLabelSlip, labelDifferences } from '../cluster/endpoints/labelMatch.ts';
import { nearnessCost } from '../cluster/endpoints/nearness.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import { valueAt } from '../cluster/objects/fieldPath.ts';
import { hasLabels, type Labels, readLabels } from '../cluster/objects/labels.ts';
import { readMetadata } from '../cluster/objects/metadata.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import { isWatched, type Monitor, monitorKinds, readMonitor } from './evidence/monitor.ts';
import { problemOfPodSelector } from './evidence/podSelector.ts';
import type { Fix, Problem, Rule } from './rule.ts';

export const monitorSelectsNothing: Rule = {
  id: 'monitor-selects-nothing',
  severity: 'warning',
  summary:
    'A ServiceMonitor selects no Service, or a PodMonitor no Pods, and one is here that it nearly selects: Prometheus finds no target.',
  silence:
    "A monitor that selects nothing is no finding by itself. It speaks when a Service or workload beside it differs by a slip, and when a Service has the wanted labels in its selector and not as labels of its own: a ServiceMonitor selects by the Service's labels.",
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
    - name: metrics
      port: 8080
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: wbe
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
    - name: metrics
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
  kinds: monitorKinds,
  *check(subject, environment) {
    const monitor = readMonitor(subject);
    if (monitor === undefined || environment.partlyKnown) return;
    if (monitor.selects === 'Pods') {
      if (monitor.namespaces?.[0] !== subject.object.namespace) return;
      const consequence = 'Prometheus finds no target.';
      yield* problemOfPodSelector({ subject, path: ['spec', 'selector'], consequence }, environment);
    } else yield* problemsOf(subject, monitor, environment);
  },
};

function problemsOf(subject: Resource, monitor: Monitor, environment: Environment): readonly Problem[] {
  const { matchLabels, matchExpressions } = monitor.selector;
  if (matchExpressions.length > 0 || Object.keys(matchLabels).length === 0) return [];
  if (environment.servicesLabelled(subject, matchLabels).length > 0) return [];
  const near = environment
    .servicesNear(subject)
    .filter((service) => isWatched(monitor, service))
    .flatMap((service) => compare(service, matchLabels) ?? [])
    .filter(({ service }) => environment.closeness(subject, service) === 'sure');
  const slips = near.filter(({ kind }) => kind === 'slip');
  const likely = slips.length > 0 ? slips : near.filter(({ service }) => hasPorts(service, monitor, environment));
  const [miss, second] = likely.toSorted((a, b) => a.cost - b.cost);
  return miss === undefined || miss.cost === second?.cost ? [] : [problemOf(subject, miss)];
}

/** A Service that a monitor does not select, and nearly would. */
interface Miss {
  readonly service: Resource;
  /** By a slip in its labels, or by labels that stand in its selector only. */
  readonly kind: 'slip' | 'in selector';
  /** Pairs that its labels do not have. */
  readonly missing: Labels;
  /** The first of them: the key, and the value that the label has instead. */
  readonly key: string;
  readonly found: string | undefined;
  /** Grows with the difference. */
  readonly cost: number;
}

function compare(service: Resource, wanted: Labels): Miss | undefined {
  const { labels } = readMetadata(service.object.value);
  const differences = labelDifferences(wanted, labels);
  const [first] = differences;
  if (first?.type !== 'label') return undefined;
  const { key, found, nearness } = first;
  const cost = nearnessCost(nearness);
  const missing = Object.fromEntries(
    differences.flatMap((each) => (each.type === 'label' ? [[each.key, each.wanted]] : [])),
  );
  if (isLabelSlip(differences, Object.keys(wanted).length - differences.length) && found !== undefined) {
    return { service, kind: 'slip', missing, key, found, cost };
  }
  const selector = readLabels(valueAt(service.object.value, ['spec', 'selector']));
  const isUnlabelled = differences.every((each) => each.type === 'label' && each.found === undefined);
  return isUnlabelled && hasLabels(selector, wanted)
    ? { service, kind: 'in selector', missing, key, found, cost }
    : undefined;
}

/** Whether it has a port that the monitor asks for, or one without a name: the further sign that it is meant. */
function hasPorts(service: Resource, { endpoints }: Monitor, environment: Environment): boolean {
  const { ports } = environment.viewOf(service).service.spec;
  return endpoints.some(({ port }) => ports.some(({ name }) => name === port || name === ''));
}

function problemOf(subject: Resource, { service, kind, missing, key, found }: Miss): Problem {
  const partner = describeObject(service.object);
  const wanted = missing[key] ?? '';
  const field = ['spec', 'selector', 'matchLabels', key];
  const labels = ['metadata', 'labels'];
  const because =
    kind === 'slip'
      ? `label ${key} of ${partner} is "${found}", the monitor selects ${key}=${wanted}`
      : `${partner} selects Pods by these labels, and does not have them itself`;
  const fixes: Fix[] = [
    {
      title: `Give ${partner} the label ${Object.entries(missing)
        .map((pair) => pair.join('='))
        .join(', ')}`,
      edits: Object.entries(missing).map(([label, value]) => {
        return { op: 'set', resource: service, path: [...labels, label], value } as const;
      }),
    },
  ];
  if (found !== undefined) {
    fixes.unshift({
      title: `Select ${key}=${found}`,
      edits: [{ op: 'set', resource: subject, path: field, value: found }],
    });
  }
  return {
    field,
    message: `Selects no Service: ${because}. Prometheus finds no target.`,
    related: [
      {
        resource: service,
        field: found === undefined ? ['metadata', 'name'] : [...labels, key],
        message: found === undefined ? 'this Service lacks the labels' : `this Service has ${key}=${found}`,
      },
    ],
    fixes,
  };
}
