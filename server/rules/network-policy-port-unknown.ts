import { nearest } from '../cluster/endpoints/nearness.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { isEmptySelector } from '../cluster/objects/labelSelector.ts';
import type { Labels } from '../cluster/objects/labels.ts';
import type { ServicePort } from '../cluster/objects/service.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import { type PolicyPort, readNetworkPolicy } from '../cluster/policy/networkPolicy.ts';
import { isNetworkPolicy } from '../cluster/policy/policyKinds.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import { type DeclaredPort, declaredPorts } from './evidence/declaredPorts.ts';
import type { Fix, Problem, Rule } from './rule.ts';

export const networkPolicyPortUnknown: Rule = {
  id: 'network-policy-port-unknown',
  severity: 'warning',
  summary:
    'A NetworkPolicy lets traffic in on a port that its Pods do not listen on: the port of the Service instead of theirs, or a name that no container has. Requests through the Service are dropped.',
  silence:
    'Policies see the port of the Pod, never that of the Service. Speaks of a number only when a Service of these Pods has it as its port and sends to another one, which they declare and the policy leaves shut; of a name when none of the Pods has it.',
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
      targetPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: 80
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
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: 8080
`,
  kinds: ['NetworkPolicy'],
  *check(subject, environment) {
    if (!isNetworkPolicy(subject.object.value)) return;
    const { podSelector, ingress } = readNetworkPolicy(subject.object.value);
    if (podSelector.matchExpressions.length > 0 || isEmptySelector(podSelector)) return;
    const open = ingress.flatMap(({ ports }) => ports);
    if (open.some(({ port }) => isUnknown(port)) || ingress.some(({ ports }) => ports.length === 0)) return;
    const ports = portsOf(subject, podSelector.matchLabels, environment);
    if (ports === undefined) return;
    for (const [ruleIndex, rule] of ingress.entries()) {
      for (const [index, asked] of rule.ports.entries()) {
        const field = ['spec', 'ingress', ruleIndex, 'ports', index, 'port'];
        if (typeof asked.port === 'string') yield* unknownName(subject, field, asked, ports.declared);
        else yield* portOfService(subject, field, asked, { ...ports, open });
      }
    }
  },
};

/** What is known of the ports of a policy's Pods: what they declare, and which ports of Services lead there. */
interface Ports {
  readonly declared: readonly DeclaredPort[];
  readonly offered: readonly { readonly service: Resource; readonly port: ServicePort }[];
}

/** Nothing where the Pods are not surely those that are here, or a placeholder stands for one of their ports. */
function portsOf(subject: Resource, labels: Labels, environment: Environment): Ports | undefined {
  const selected = environment.selectedBy(subject, labels);
  if (selected.length === 0 || selected.some(({ closeness }) => closeness !== 'sure')) return undefined;
  const declared = selected.flatMap(declaredPorts);
  if (declared.some(({ name, containerPort }) => isUnknown(name) || isUnknown(containerPort))) return undefined;
  const services = new Set(selected.flatMap(({ resource }) => environment.servicesReaching(resource)));
  const offered = [...services].flatMap((service) =>
    environment.viewOf(service).service.spec.ports.map((port) => ({ service, port })),
  );
  return { declared, offered };
}

function unknownName(
  subject: Resource,
  field: FieldPath,
  { port, protocol }: PolicyPort,
  declared: readonly DeclaredPort[],
): readonly Problem[] {
  const fitting = declared.filter((each) => each.protocol === protocol);
  if (typeof port !== 'string' || fitting.some(({ name }) => name === port)) return [];
  const names = [...new Set(fitting.flatMap(({ name }) => (name === '' ? [] : [name])))];
  const meant = nearest(port, names)?.text ?? (names.length === 1 ? names[0] : undefined);
  const has = names.length === 0 ? 'none of their ports has a name' : `they have ${names.join(', ')}`;
  return [
    {
      field,
      message: `The Pods have no ${protocol} port named "${port}"; ${has}. The rule lets nothing in.`,
      related: fitting.map(({ workload, path, containerPort }) => ({
        resource: workload.resource,
        field: [...path, 'containerPort'],
        message: `port ${containerPort} of the Pods`,
      })),
      fixes: meant === undefined ? [] : [setPort(subject, field, meant)],
    },
  ];
}

function portOfService(
  subject: Resource,
  field: FieldPath,
  { port: asked, protocol, endPort }: PolicyPort,
  { declared, offered, open }: Ports & { readonly open: readonly PolicyPort[] },
): readonly Problem[] {
  if (typeof asked !== 'number' || endPort !== undefined) return [];
  if (declared.some(({ containerPort }) => containerPort === asked)) return [];
  const hit = offered.find(({ port }) => {
    return port.port === asked && port.protocol === protocol && port.targetPort !== asked;
  });
  const target = hit && targetOf(hit.port, declared);
  if (hit === undefined || target === undefined || open.some((each) => isOpen(each, target))) return [];
  const { containerPort, path, workload } = target;
  const message = `${asked} is the port of ${describeObject(hit.service.object)}; its Pods listen on ${containerPort}, and a policy sees that one. Requests through the Service are dropped.`;
  const listens = `the container listens on ${containerPort}`;
  return [
    {
      field,
      message,
      related: [
        { resource: hit.service, field: ['spec', 'ports'], message: `the Service sends to ${hit.port.targetPort}` },
        { resource: workload.resource, field: [...path, 'containerPort'], message: listens },
      ],
      fixes: [setPort(subject, field, containerPort)],
    },
  ];
}

/** A declared port with a number. */
type Target = DeclaredPort & { readonly containerPort: number };

function targetOf({ targetPort }: ServicePort, declared: readonly DeclaredPort[]): Target | undefined {
  const found = declared.find(({ containerPort, name }) => targetPort === containerPort || targetPort === name);
  const { containerPort } = found ?? {};
  return found === undefined || typeof containerPort !== 'number' ? undefined : { ...found, containerPort };
}

function setPort(resource: Resource, path: FieldPath, value: string | number): Fix {
  return { title: `Set port to ${value}`, edits: [{ op: 'set', resource, path, value }] };
}

function isOpen({ port, endPort }: PolicyPort, { containerPort, name }: Target): boolean {
  if (port === undefined || (name !== '' && port === name)) return true;
  return typeof port === 'number' && containerPort >= port && containerPort <= (endPort ?? port);
}
