import { isDigitSlip } from '../cluster/endpoints/nearness.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import { valueAt } from '../cluster/objects/fieldPath.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import type { SelectedWorkload } from '../workspace/selection.ts';
import { type DeclaredPort, declaredPorts } from './evidence/declaredPorts.ts';
import { countMentions } from './evidence/mentions.ts';
import type { Problem, Rule } from './rule.ts';

const HOST_PORT: ReadonlySet<string> = new Set(['hostPort']);

export const targetPortNobodyDeclares: Rule = {
  id: 'target-port-nobody-declares',
  severity: 'warning',
  summary:
    'A numeric targetPort is a slip away from the only port that the Pods declare, or is only their hostPort: nothing listens there.',
  silence:
    'A number that no container declares is no finding by itself: containerPort is informational, and programs open ports that no manifest tells. It speaks when one digit differs from a declared port that no other Service port leads to, or, as information, when the number is written as hostPort; never when the number stands elsewhere in the workload (arguments, variables, probes).',
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
      if (selected.some((workload) => mentions(workload, targetPort))) continue;
      const fitting = declared.filter((each) => each.protocol === protocol);
      if (fitting.some(({ containerPort }) => containerPort === port)) continue;
      const meant = meantPort(targetPort, fitting, aimedAt(selected, environment));
      if (meant !== undefined) yield problemOf(subject, index, targetPort, meant);
    }
  },
};

/** Whether the number stands in what a workload gives to its Pods, other than as `hostPort`. */
function mentions({ resource, kind }: SelectedWorkload, port: number): boolean {
  return countMentions(valueAt(resource.object.value, kind.templatePath), port, HOST_PORT) > 0;
}

/** The target ports of all Services that lead to the workloads, numbers and names. */
function aimedAt(selected: readonly SelectedWorkload[], environment: Environment): ReadonlySet<number | string> {
  const services = new Set(selected.flatMap(({ resource }) => environment.servicesReaching(resource)));
  const ports = [...services].flatMap((service) => environment.viewOf(service).service.spec.ports);
  return new Set(ports.flatMap(({ targetPort = '' }) => targetPort));
}

/** The declared port whose hostPort was taken, or the only one that is a slip away and that nothing else leads to. */
function meantPort(
  targetPort: number,
  declared: readonly DeclaredPort[],
  aimed: ReadonlySet<number | string>,
): DeclaredPort | undefined {
  const onHost = declared.find(({ hostPort }) => hostPort === targetPort);
  if (onHost !== undefined) return onHost;
  const numbers = new Set(declared.map(({ containerPort }) => containerPort));
  const [free, ...others] = declared.filter(
    ({ containerPort = 0, name }) =>
      !aimed.has(containerPort) && !aimed.has(name) && isDigitSlip(targetPort, Number(containerPort)),
  );
  return others.length > 0 || numbers.size > 1 ? undefined : free;
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
