import { describeObject } from '../cluster/objects/describe.ts';
import { valueAt } from '../cluster/objects/fieldPath.ts';
import { labelOf } from '../cluster/objects/labels.ts';
import { readPodTemplate } from '../cluster/objects/pod.ts';
import type { ServicePort } from '../cluster/objects/service.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Resource } from '../workspace/resource.ts';
import type { SelectedWorkload } from '../workspace/selection.ts';
import { declaredPorts, declaresTarget } from './evidence/declaredPorts.ts';
import type { Fix, Rule } from './rule.ts';

export const selectorTooBroad: Rule = {
  id: 'selector-too-broad',
  severity: 'information',
  summary:
    'The selector also selects Pods of a workload that the Service is not called after and that listens on none of its ports: part of the requests fails.',
  silence:
    "Information at most: one Service over several workloads is a usual way to roll out. It speaks when one selected workload has the Service's name and listens on its port, and another has neither, and declares other ports or runs to completion (a Job).",
  bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: shop
      tier: web
  template:
    metadata:
      labels:
        app: shop
        tier: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports:
            - containerPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: db
spec:
  selector:
    matchLabels:
      app: shop
      tier: db
  template:
    metadata:
      labels:
        app: shop
        tier: db
    spec:
      containers:
        - name: db
          image: registry.example/db:1
          ports:
            - containerPort: 5432
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: shop
  ports:
    - port: 80
      targetPort: 8080
`,
  good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: shop
      tier: web
  template:
    metadata:
      labels:
        app: shop
        tier: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
          ports:
            - containerPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: db
spec:
  selector:
    matchLabels:
      app: shop
      tier: db
  template:
    metadata:
      labels:
        app: shop
        tier: db
    spec:
      containers:
        - name: db
          image: registry.example/db:1
          ports:
            - containerPort: 5432
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: shop
    tier: web
  ports:
    - port: 80
      targetPort: 8080
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const { service, selected } = environment.viewOf(subject);
    if (selected.length < 2 || selected.some(({ closeness }) => closeness !== 'sure')) return;
    const { ports } = service.spec;
    const own = selected.find(
      (workload) => isNamesake(subject, workload) && ports.some((port) => declaresTarget(port, [workload])),
    );
    if (own === undefined) return;
    const strangers = selected.filter((workload) => isStranger(subject, workload, own, ports));
    const [stranger] = strangers;
    if (stranger === undefined || strangers.length + 1 < selected.length) return;
    const names = strangers.map(({ resource }) => describeObject(resource.object)).join(', ');
    yield {
      field: ['spec', 'selector'],
      message: `Selects the Pods of ${names} too, which listen on none of its ports: part of the requests fails.`,
      related: strangers.map(({ resource, kind }) => ({
        resource,
        field: [...kind.templatePath, 'metadata', 'labels'],
        message: 'these Pods are selected too',
      })),
      fixes: fixesFor(subject, own, strangers),
    };
  },
};

const RUNS_TO_COMPLETION: ReadonlySet<string> = new Set(['Job', 'CronJob']);

function isNamesake(service: Resource, { resource }: SelectedWorkload): boolean {
  return service.object.name === resource.object.name;
}

/** Neither the Service's name nor the other workload's stands in its own, and it surely listens on none of the ports. */
function isStranger(
  service: Resource,
  workload: SelectedWorkload,
  own: SelectedWorkload,
  ports: readonly ServicePort[],
): boolean {
  const { name = '', kind } = workload.resource.object;
  const declared = declaredPorts(workload);
  const related = [service, own.resource].some(({ object }) => name.includes(object.name ?? ''));
  if (workload === own || related || declared.some(({ containerPort }) => isUnknown(containerPort))) return false;
  if (declared.length === 0 && !RUNS_TO_COMPLETION.has(kind)) return false;
  return !ports.some((port) => declaresTarget(port, [workload]));
}

/** A label that the own Pods have and the others have not, or have with another value. */
function fixesFor(subject: Resource, own: SelectedWorkload, strangers: readonly SelectedWorkload[]): readonly Fix[] {
  const mine = labelsOf(own);
  const pair = Object.entries(mine).find(([key, value]) =>
    strangers.every((each) => labelOf(labelsOf(each), key) !== value),
  );
  if (pair === undefined) return [];
  const [key, value] = pair;
  const edits = [{ op: 'set', resource: subject, path: ['spec', 'selector', key], value } as const];
  return [{ title: `Select ${key}=${value} too`, edits }];
}

function labelsOf({ resource, kind }: SelectedWorkload) {
  return readPodTemplate(valueAt(resource.object.value, kind.templatePath)).labels;
}
