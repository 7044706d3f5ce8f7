import { labelDifferences } from '../cluster/endpoints/labelMatch.ts';
import type { LabelReason } from '../cluster/endpoints/reason.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import { valueAt } from '../cluster/objects/fieldPath.ts';
import { type Labels, readLabels } from '../cluster/objects/labels.ts';
import { workloadKindOf } from '../cluster/workloads/registry.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import { declaredPorts, declaresTarget, type Workload } from './evidence/declaredPorts.ts';
import type { Fix, Problem, Rule } from './rule.ts';

export const selectsAnotherWorkload: Rule = {
  id: 'selects-another-workload',
  severity: 'warning',
  summary:
    'The Service selects the Pods of another workload, and the one that has its own name is selected by nobody: requests reach the wrong program.',
  silence:
    'Speaks when the workload that the Service is called after stands beside it, no Service selects that one alone, and the selected one has a Service of its own or lacks the port that the Service sends to. A Service may have any name, so its name alone is no evidence.',
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
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
        - name: api
          image: registry.example/api:1
          ports:
            - containerPort: 9000
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - port: 80
      targetPort: 9000
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: api
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
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
        - name: api
          image: registry.example/api:1
          ports:
            - containerPort: 9000
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - port: 80
      targetPort: 9000
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
    const [other] = selected;
    const { selector, ports } = service.spec;
    if (other === undefined || selector === undefined || selected.some(({ closeness }) => closeness !== 'sure')) return;
    if (selected.some(({ resource }) => isCalledAfter(subject, resource))) return;
    const haveOwn = selected.every(({ resource }) => hasOwnService(resource, subject, environment));
    const isDeaf = !ports.some((port) => declaresTarget(port, selected));
    const meant = haveOwn || isDeaf ? abandonedNamesake(subject, environment) : undefined;
    if (meant === undefined) return;
    const listens = ports.some((port) => declaresTarget(port, [meant]));
    if (!listens && (!haveOwn || declaredPorts(meant).length > 0)) return;
    yield problemOf(subject, selector, other.resource, meant);
  },
};

/** What people add to a Service's or a workload's name to tell its kind. */
const ENDINGS = /-(svc|service|headless|lb|internal|external|deployment|deploy|dep|statefulset|controller|rc)$/;
/** And to a workload's to tell its version. */
const VERSION = /-v\d+$/;

function isCalledAfter(service: Resource, workload: Resource): boolean {
  const bare = ({ object: { name = '' } }: Resource) => name.toLowerCase().replace(ENDINGS, '');
  const name = bare(service);
  return name === bare(workload) || name === bare(workload).replace(VERSION, '');
}

function hasOwnService(workload: Resource, besides: Resource, environment: Environment): boolean {
  const services = environment.servicesReaching(workload);
  return services.some((service) => service !== besides && isCalledAfter(service, workload));
}

/** The one workload that has the Service's name, stands beside it, and that no Service selects for itself. */
function abandonedNamesake(service: Resource, environment: Environment): Workload | undefined {
  const [meant, ...others] = environment
    .workloadsNear(service)
    .filter((resource) => isCalledAfter(service, resource) && environment.closeness(service, resource) === 'sure')
    .filter((resource) => !isSelectedAlone(resource, environment));
  const kind = meant && workloadKindOf(meant.object.value);
  return meant === undefined || kind === undefined || others.length > 0 ? undefined : { resource: meant, kind };
}

function isSelectedAlone(workload: Resource, environment: Environment): boolean {
  return environment.servicesReaching(workload).some((service) => environment.viewOf(service).selected.length === 1);
}

function problemOf(subject: Resource, selector: Labels, selected: Resource, meant: Workload): Problem {
  const { resource, kind } = meant;
  const partner = describeObject(resource.object);
  const labels = [...kind.templatePath, 'metadata', 'labels'];
  const differences = labelDifferences(selector, readLabels(valueAt(resource.object.value, labels)));
  const certain = differences.flatMap((each) => (each.type === 'label' ? [each] : []));
  const [first] = certain;
  const isMendable = certain.length === differences.length && certain.every(({ found }) => found !== undefined);
  return {
    field: first === undefined ? ['spec', 'selector'] : ['spec', 'selector', first.key],
    message: `Selects the Pods of ${describeObject(selected.object)}, and no Service selects those of ${partner}, which has this Service's name. Requests reach the wrong program.`,
    related: [
      { resource, field: labels, message: 'the Pods that no Service is for' },
      { resource: selected, field: ['metadata', 'name'], message: 'the workload that is selected' },
    ],
    fixes: isMendable ? [selectInstead(subject, partner, certain)] : [],
  };
}

function selectInstead(subject: Resource, partner: string, differences: readonly LabelReason[]): Fix {
  const edits = differences.map(
    ({ key, found = '' }) => ({ op: 'set', resource: subject, path: ['spec', 'selector', key], value: found }) as const,
  );
  return { title: `Select the Pods of ${partner}`, edits };
}
