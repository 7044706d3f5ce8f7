import { describeObject } from '../cluster/objects/describe.ts';
import { valueAt } from '../cluster/objects/fieldPath.ts';
import { type Labels, readLabels } from '../cluster/objects/labels.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import { ownLabels } from './evidence/ownSelector.ts';
import type { Rule } from './rule.ts';

export const selectorMissing: Rule = {
  id: 'selector-missing',
  severity: 'information',
  summary:
    'A Service has no selector, nobody here writes endpoints for it, and a workload of its own name is here: as it stands it reaches no Pod.',
  silence:
    'Information only: a controller may write the endpoints, as some databases do for their leader. It says nothing where an EndpointSlice or an Endpoints object for the Service is here, where no workload has its name, or where the manifests are known in part.',
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
    const { spec } = environment.viewOf(subject).service;
    if (spec.selector !== undefined || spec.type === 'ExternalName' || environment.partlyKnown) return;
    const { name = '' } = subject.object;
    if (isUnknown(name) || environment.endpointsOf(subject).length > 0 || environment.isUnfinished(subject)) return;
    const workload = namesake(subject, environment);
    if (workload === undefined) return;
    const labels = podLabels(workload);
    if (Object.keys(labels).length === 0) return;
    const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    yield {
      field: ['spec'],
      onKey: true,
      message: `The Service has no selector, and nobody here writes endpoints for it: it reaches no Pod. The Pods of ${describeObject(workload.object)} have ${pairs.join(', ')}.`,
      related: [{ resource: workload, field: ['metadata', 'name'], message: 'the workload of that name' }],
      fixes: [
        {
          title: `Select the Pods of ${describeObject(workload.object)}`,
          edits: [{ op: 'set', resource: subject, path: ['spec', 'selector'], value: labels }],
        },
      ],
    };
  },
};

/** The workload that is called as the Service is, and surely applied with it. */
function namesake(subject: Resource, environment: Environment): Resource | undefined {
  return environment.workloadsNear(subject).find((workload) => {
    const { name, namespace } = workload.object;
    return (
      name === subject.object.name &&
      namespace === subject.object.namespace &&
      environment.closeness(subject, workload) === 'sure'
    );
  });
}

/** What its own selector asks of its Pods: the pairs that stay when other labels change. */
function podLabels(workload: Resource): Labels {
  const places = ownLabels(workload);
  const labels = places === undefined ? {} : readLabels(valueAt(workload.object.value, places.selector));
  return Object.values(labels).some(isUnknown) ? {} : labels;
}
