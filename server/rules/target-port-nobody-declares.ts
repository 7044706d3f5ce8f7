import { isDigitSlip } from '../cluster/endpoints/nearness.ts';
import { readContainer } from '../cluster/objects/container.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import { valueAt } from '../cluster/objects/fieldPath.ts';
import { asObject } from '../cluster/objects/json.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import type { SelectedWorkload } from '../workspace/selection.ts';
import { configurationOf } from './evidence/configuration.ts';
import { type DeclaredPort, declaredPorts } from './evidence/declaredPorts.ts';
import { countMentions } from './evidence/mentions.ts';
import type { Problem, Rule } from './rule.ts';

const HOST_PORT: ReadonlySet<string> = new Set(['hostPort']);

export const targetPortNobodyDeclares: Rule = {
  id: 'target-port-nobody-declares',
  severity: 'warning',
  summary:
    'A numeric targetPort is a slip away from the only port that the Pods declare, or not the one that their probes ask, or only their hostPort: nothing listens there.',
  silence:
    'A number that no container declares is no finding by itself: containerPort is informational, and programs open ports that no manifest tells. It speaks when one digit differs from a declared port that no other Service port leads to, or when the workload that is called like the Service has one port, its probe asks that one, and the only port of the Service leads elsewhere; and, as information, when the number is written as hostPort; never when the number stands elsewhere in the workload (arguments, variables, probes) or in a ConfigMap that it uses.',
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
            - containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8008
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
            - containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const { service, selected } = environment.viewOf(subject);
    if (selected.length === 0 || selected.some(({ closeness }) => closeness !== 'sure')) return;
    const declared = selected.flatMap(declaredPorts);
    if (declared.some(({ containerPort }) => isUnknown(containerPort))) return;
    for (const [index, { port, targetPort, protocol }] of service.spec.ports.entries()) {
      if (typeof targetPort !== 'number' || declared.some((each) => each.containerPort === targetPort)) continue;
      if (selected.some((workload) => mentions(workload, targetPort, environment))) continue;
      const fitting = declared.filter((each) => each.protocol === protocol);
      if (fitting.some(({ containerPort }) => containerPort === port)) continue;
      const free = withoutAim(fitting, selected, environment);
      const meant =
        fitting.find(({ hostPort }) => hostPort === targetPort) ??
        nearlyMeant(targetPort, fitting, free) ??
        (service.spec.ports.length === 1 ? onlyProbed(subject, declared, free, environment) : undefined);
      if (meant !== undefined) yield problemOf(subject, index, targetPort, meant);
    }
  },
};

/** Whether the number stands in what a workload gives to its Pods, other than as `hostPort`, or in its ConfigMaps. */
function mentions(workload: SelectedWorkload, port: number, environment: Environment): boolean {
  const { resource, kind } = workload;
  if (countMentions(valueAt(resource.object.value, kind.templatePath), port, HOST_PORT) > 0) return true;
  const { configMaps } = configurationOf(workload, environment);
  return configMaps.some(({ object }) => countMentions(object.value, port, HOST_PORT) > 0);
}

/** The declared ports that no Service leads to. */
function withoutAim(
  declared: readonly DeclaredPort[],
  selected: readonly SelectedWorkload[],
  environment: Environment,
): readonly DeclaredPort[] {
  const services = new Set(selected.flatMap(({ resource }) => environment.servicesReaching(resource)));
  const ports = [...services].flatMap((service) => environment.viewOf(service).service.spec.ports);
  const aimed = new Set(ports.map(({ targetPort }) => targetPort));
  return declared.filter(({ containerPort, name }) => !aimed.has(containerPort) && !aimed.has(name));
}

/** The only declared port, which is a slip away and which nothing else leads to. */
function nearlyMeant(
  targetPort: number,
  declared: readonly DeclaredPort[],
  free: readonly DeclaredPort[],
): DeclaredPort | undefined {
  if (new Set(declared.map(({ containerPort }) => containerPort)).size > 1) return undefined;
  const near = free.filter(({ containerPort }) => isDigitSlip(targetPort, Number(containerPort)));
  return near.length === 1 ? near[0] : undefined;
}

/**
 * The one port of the one workload that has the Service's name, when a probe asks it: there the program listens. What it
 * is configured with has to be known, since that may open other ports.
 */
function onlyProbed(
  subject: Resource,
  declared: readonly DeclaredPort[],
  free: readonly DeclaredPort[],
  environment: Environment,
): DeclaredPort | undefined {
  const [only, ...others] = declared;
  if (only === undefined || others.length > 0 || !free.includes(only)) return undefined;
  if (only.workload.resource.object.name !== subject.object.name || !isProbed(only)) return undefined;
  return configurationOf(only.workload, environment).isPartlyKnown ? undefined : only;
}

function isProbed({ workload, path, containerPort, name }: DeclaredPort): boolean {
  const container = readContainer(asObject(valueAt(workload.resource.object.value, path.slice(0, -2))));
  return [container.readinessProbe, container.livenessProbe, container.startupProbe].some((probe) => {
    const handler = probe?.handler;
    if (handler === undefined || handler.type === 'exec') return false;
    return handler.port === containerPort || (name !== '' && handler.port === name);
  });
}

function problemOf(subject: Resource, index: number, targetPort: number, meant: DeclaredPort): Problem {
  const { containerPort = 0, workload, path } = meant;
  const partner = describeObject(workload.resource.object);
  const field = ['spec', 'ports', index, 'targetPort'];
  const isHostPort = meant.hostPort === targetPort;
  const because = isHostPort
    ? `${targetPort} is only the hostPort of ${partner}; its container listens on ${containerPort}`
    : `${partner} declares ${containerPort}, and no port ${targetPort}`;
  return {
    field,
    ...(isHostPort && { severity: 'information' as const }),
    message: `The Service sends to ${targetPort}. ${because}. Connections are refused.`,
    related: [
      {
        resource: workload.resource,
        field: [...path, 'containerPort'],
        message: `the container listens on ${containerPort}`,
      },
    ],
    fixes: [
      {
        title: `Set targetPort to ${containerPort}`,
        edits: [{ op: 'set', resource: subject, path: field, value: containerPort }],
      },
      {
        title: `Set containerPort to ${targetPort} in ${partner}`,
        edits: [{ op: 'set', resource: workload.resource, path: [...path, 'containerPort'], value: targetPort }],
      },
    ],
  };
}
