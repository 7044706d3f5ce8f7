import { isDigitSlip, nearest } from '../cluster/endpoints/nearness.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import { type FieldPath, valueAt } from '../cluster/objects/fieldPath.ts';
import { integerOrPlaceholderField, objectsField, textField } from '../cluster/objects/fields.ts';
import { isObject, type JsonObject } from '../cluster/objects/json.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import { WORKLOAD_KINDS, workloadKindOf } from '../cluster/workloads/registry.ts';
import type { WorkloadKind } from '../cluster/workloads/workloadKind.ts';
import type { Resource } from '../workspace/resource.ts';
import { countMentions } from './evidence/mentions.ts';
import type { Fix, Problem, Rule } from './rule.ts';

export const probePortUnknown: Rule = {
  id: 'probe-port-unknown',
  severity: 'warning',
  summary:
    'A probe or hook asks a port that its container does not have: it fails each time, and the container is never ready, or is restarted for ever.',
  silence:
    "Certain for names: the kubelet looks them up among the container's own ports. Of numbers it speaks only when the container declares one port, the number differs from it by one digit, is not the one next to it (a usual second port), and stands nowhere else; a number that is not declared is no finding by itself.",
  bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /ready
              port: htpp
`,
  good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /ready
              port: http
`,
  kinds: WORKLOAD_KINDS.map(({ kind }) => kind),
  *check(subject, environment) {
    const kind = workloadKindOf(subject.object.value);
    if (kind === undefined || environment.isUnfinished(subject)) return;
    const containers = containersOf(subject, kind);
    for (const container of containers) {
      for (const probe of probesOf(container)) yield* problemsOf(subject, probe, container, containers);
    }
  },
};

interface PlacedContainer {
  readonly value: JsonObject;
  readonly path: FieldPath;
}

/** A question to a container by HTTP or TCP, and what comes of it when nobody answers. */
interface PlacedProbe {
  readonly port: number | string;
  readonly field: FieldPath;
  readonly consequence: string;
}

const NOTHING: ReadonlySet<string> = new Set();
const HANDLERS = ['httpGet', 'tcpSocket'] as const;
const PROBES = [
  { path: ['readinessProbe'], consequence: 'The container is never ready, and gets no traffic.' },
  { path: ['startupProbe'], consequence: 'The container never counts as started, and is restarted again and again.' },
  { path: ['livenessProbe'], consequence: 'The container is restarted again and again.' },
  { path: ['lifecycle', 'postStart'], consequence: 'The container is killed and restarted.' },
  { path: ['lifecycle', 'preStop'], consequence: 'The container is stopped without it.' },
] as const;

function containersOf({ object }: Resource, kind: WorkloadKind): readonly PlacedContainer[] {
  const at = [...kind.templatePath, 'spec'];
  const spec = valueAt(object.value, at);
  if (!isObject(spec)) return [];
  return ['containers', 'initContainers'].flatMap((list) =>
    objectsField(spec, list).map((value, index) => ({ value, path: [...at, list, index] })),
  );
}

function probesOf({ value, path }: PlacedContainer): readonly PlacedProbe[] {
  return PROBES.flatMap(({ path: own, consequence }) => {
    const probe = valueAt(value, own);
    if (!isObject(probe)) return [];
    return HANDLERS.flatMap((handler) => {
      const port = valueAt(probe, [handler, 'port']);
      return typeof port === 'string' || typeof port === 'number'
        ? [{ port, field: [...path, ...own, handler, 'port'], consequence }]
        : [];
    });
  });
}

/** kubernetes: pkg/probe/util.go ResolveContainerPort (names of the container itself, whatever the protocol) */
function problemsOf(
  subject: Resource,
  { port, field, consequence }: PlacedProbe,
  container: PlacedContainer,
  all: readonly PlacedContainer[],
): readonly Problem[] {
  const ports = objectsField(container.value, 'ports');
  const own = textField(container.value, 'name') ?? '';
  if (typeof port === 'number' || /^\d+$/.test(port)) {
    const meant = meantNumber(Number(port), container);
    if (meant === undefined) return [];
    const message = `Container "${own}" declares port ${meant}, and the probe asks ${port}. ${consequence}`;
    const related = [
      { resource: subject, field: [...container.path, 'ports', 0, 'containerPort'], message: `it declares ${meant}` },
    ];
    return [{ field, message, related, fixes: [setTo(subject, field, meant)] }];
  }
  const names = ports.flatMap((each) => textField(each, 'name') ?? []);
  if (isUnknown(port) || names.includes(port) || names.some(isUnknown)) return [];
  const listed = ports.map((each) => textField(each, 'name') ?? `${each['containerPort']} (no name)`);
  const declares = listed.length === 0 ? 'it declares no ports' : `it declares ${listed.join(', ')}`;
  const elsewhere = all.find(
    (other) =>
      other !== container && objectsField(other.value, 'ports').some((each) => textField(each, 'name') === port),
  );
  const hint =
    elsewhere === undefined
      ? ''
      : ` (container "${textField(elsewhere.value, 'name') ?? ''}" has one, which does not count)`;
  return [
    {
      field,
      message: `Container "${own}" of ${describeObject(subject.object)} has no port named "${port}"${hint}; ${declares}. ${consequence}`,
      related: [{ resource: subject, field: [...container.path, 'ports'], message: declares }],
      fixes: namedFixes(subject, field, port, container),
    },
  ];
}

/**
 * The only declared port, when the number is it but for a digit and stands nowhere else in the container. The number next to it
 * is often a second port, for health or metrics, that nobody declares.
 */
function meantNumber(port: number, { value }: PlacedContainer): number | undefined {
  const declared = objectsField(value, 'ports').map((each) => integerOrPlaceholderField(each, 'containerPort'));
  const [only, ...others] = declared;
  if (typeof only !== 'number' || others.length > 0 || !isDigitSlip(port, only)) return undefined;
  if (Math.abs(port - only) === 1) return undefined;
  return countMentions(value, port, NOTHING) === 1 ? only : undefined;
}

function namedFixes(
  subject: Resource,
  field: FieldPath,
  wanted: string,
  { value, path }: PlacedContainer,
): readonly Fix[] {
  const ports = objectsField(value, 'ports');
  const names = ports.flatMap((each) => textField(each, 'name') ?? []);
  const near = nearest(wanted, names)?.text;
  const index = ports.findIndex((each) => (near === undefined ? ports.length === 1 : textField(each, 'name') === near));
  const meant = ports[index];
  if (meant === undefined) return [];
  const name = textField(meant, 'name');
  const number = integerOrPlaceholderField(meant, 'containerPort') ?? '';
  return [
    { ...setTo(subject, field, name ?? number), certain: near !== undefined },
    {
      title: `Name port ${number} "${wanted}"`,
      edits: [{ op: 'set', resource: subject, path: [...path, 'ports', index, 'name'], value: wanted }],
    },
  ];
}

function setTo(subject: Resource, path: FieldPath, value: string | number): Fix {
  return { title: `Ask port ${value}`, edits: [{ op: 'set', resource: subject, path, value }] };
}
