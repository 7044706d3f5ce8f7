import { nearest } from '../cluster/endpoints/nearness.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import type { SelectedWorkload } from '../workspace/selection.ts';
import { type DeclaredPort, declaredPorts } from './evidence/declaredPorts.ts';
import { isUsedElsewhere } from './evidence/portUses.ts';
import type { Fix, Rule } from './rule.ts';

export const targetPortNameUnknown: Rule = {
  id: 'target-port-name-unknown',
  severity: 'warning',
  summary:
    'A named targetPort that no container of the selected Pods declares never resolves: the port has no endpoints.',
  silence:
    'Certain once Pods are selected: unlike numbers, names are looked up. Says nothing as long as one selected workload declares the name, or where a placeholder stands.',
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
      targetPort: htpp
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
      targetPort: http
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const { service, selected } = environment.viewOf(subject);
    const [first] = selected;
    if (first === undefined || selected.some(({ closeness }) => closeness !== 'sure')) return;
    if (!service.spec.ports.some(({ targetPort }) => isPortName(targetPort))) return;
    const declared = selected.flatMap(declaredPorts);
    if (declared.some(({ name }) => isUnknown(name))) return;
    for (const [index, { targetPort, protocol, port }] of service.spec.ports.entries()) {
      if (!isPortName(targetPort)) continue;
      const named = declared.filter(({ name }) => name === targetPort);
      if (named.some((each) => each.protocol === protocol)) continue;
      const field = ['spec', 'ports', index, 'targetPort'];
      yield {
        field,
        message: `${sentence(targetPort, protocol, first, declared, named)} Port ${port} has no endpoints, requests to it are refused.`,
        related: related(first, declared),
        fixes: fixes(environment, subject, field, targetPort, protocol, declared),
      };
    }
  },
};

/** A text of digits is refused by the API server, which is told by another rule. */
function isPortName(targetPort: number | string | undefined): targetPort is string {
  return typeof targetPort === 'string' && !isUnknown(targetPort) && !/^\d+$/.test(targetPort);
}

function sentence(
  targetPort: string,
  protocol: string,
  { resource }: SelectedWorkload,
  declared: readonly DeclaredPort[],
  [named]: readonly DeclaredPort[],
): string {
  const workload = describeObject(resource.object);
  if (named !== undefined)
    return `Port "${targetPort}" of ${workload} is ${named.protocol}, and the Service asks for ${protocol}.`;
  const texts = declared.map(({ name, containerPort }) =>
    name === '' ? `${containerPort}` : `${name} (${containerPort})`,
  );
  const names = [...new Set(texts)];
  if (names.length === 0) return `${workload} declares no ports, so targetPort "${targetPort}" names nothing.`;
  return `${workload} has no port named "${targetPort}"; it declares ${names.join(', ')}.`;
}

function related(first: SelectedWorkload, declared: readonly DeclaredPort[]) {
  if (declared.length === 0) {
    const field = [...first.kind.templatePath, 'spec', 'containers'];
    return [{ resource: first.resource, field, message: 'these containers declare no ports' }];
  }
  return declared.map(({ workload, path, name, containerPort }) => ({
    resource: workload.resource,
    field: [...path, name === '' ? 'containerPort' : 'name'],
    message: name === '' ? `port ${containerPort} has no name` : `port ${containerPort} is named "${name}"`,
  }));
}

function fixes(
  environment: Environment,
  subject: Resource,
  path: readonly (string | number)[],
  targetPort: string,
  protocol: string,
  declared: readonly DeclaredPort[],
): readonly Fix[] {
  const usable = declared.filter((each) => each.protocol === protocol);
  const name = nearest(
    targetPort,
    usable.map((port) => port.name),
  )?.text;
  const meant = usable.find((port) => port.name === name) ?? (usable.length === 1 ? usable[0] : undefined);
  if (meant === undefined) return [];
  const { containerPort = '', workload } = meant;
  const value = meant.name === '' ? containerPort : meant.name;
  const edits = [{ op: 'set', resource: subject, path, value } as const];
  const partner = describeObject(workload.resource.object);
  const rename = { op: 'set', resource: workload.resource, path: [...meant.path, 'name'], value: targetPort } as const;
  const take = { title: `Set targetPort to ${value}`, certain: meant.name === name, edits };
  if (meant.name !== '' && isUsedElsewhere(environment, subject, meant, meant.name)) return [take];
  return [take, { title: `Name port ${containerPort} of ${partner} "${targetPort}"`, edits: [rename] }];
}
