import { describeObject } from '../cluster/objects/describe.ts';
import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { asObject, asText, property } from '../cluster/objects/json.ts';
import { isHeadless } from '../cluster/objects/service.ts';
import type { Resource } from '../workspace/resource.ts';
import type { ServiceView } from '../workspace/serviceView.ts';
import { findService } from './evidence/namedService.ts';
import type { Problem, Rule } from './rule.ts';

export const statefulSetServiceGivesNoNames: Rule = {
  id: 'stateful-set-service-gives-no-names',
  severity: 'information',
  summary:
    'The Service that a StatefulSet names gives its Pods no DNS names of their own: it is not headless, or does not select them.',
  silence:
    'Certain once the Service is here. It is information where the Service has an address of its own, since the Pods work without their names, and a warning where a headless one selects other Pods and not these.',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
    - port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: registry.example/db:1
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: registry.example/db:1
`,
  kinds: ['StatefulSet'],
  *check(subject, environment) {
    const { value, namespace } = subject.object;
    const name = asText(property(asObject(property(value, 'spec')), 'serviceName')) ?? '';
    const field = ['spec', 'serviceName'];
    const found = findService(environment, { from: subject, field, name, namespace });
    const [service, ...others] = found.type === 'here' ? found.services : [];
    if (service === undefined || others.length > 0 || environment.closeness(subject, service) !== 'sure') return;
    const view = environment.viewOf(service);
    if (view.service.spec.type === 'ExternalName') return;
    if (!isHeadless(view.service)) yield notHeadless(service, field);
    else if (selectsOthers(subject, view)) yield otherPods(service, field, view);
  },
};

/** kubernetes: CoreDNS plugin kubernetes (names of Pods belong to headless Services only) */
function notHeadless(service: Resource, field: FieldPath): Problem {
  const { name } = service.object;
  return {
    field,
    message: `${describeObject(service.object)} has an address of its own (it is not headless), so names like POD.${name} do not resolve.`,
    related: [{ resource: service, field: ['spec'], message: 'clusterIP: None would make it headless' }],
    fixes: [
      {
        title: `Make ${describeObject(service.object)} headless`,
        edits: [{ op: 'set', resource: service, path: ['spec', 'clusterIP'], value: 'None' }],
      },
    ],
  };
}

function selectsOthers(subject: Resource, { selected }: ServiceView): boolean {
  return (
    selected.length > 0 && selected.every(({ resource, closeness }) => resource !== subject && closeness === 'sure')
  );
}

function otherPods(service: Resource, field: FieldPath, { selected }: ServiceView): Problem {
  const others = selected.map(({ resource }) => describeObject(resource.object)).join(', ');
  return {
    field,
    severity: 'warning',
    message: `${describeObject(service.object)} selects the Pods of ${others}, and not these: they get no DNS names of their own.`,
    related: [{ resource: service, field: ['spec', 'selector'], message: 'the selector of the Service' }],
  };
}
