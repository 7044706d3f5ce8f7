import { explainReason } from '../cluster/endpoints/explainReason.ts';
import type { EndpointReason, LabelReason } from '../cluster/endpoints/reason.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import type { NearMiss } from '../workspace/nearMisses.ts';
import type { Resource } from '../workspace/resource.ts';
import { convincingNearMiss } from './evidence/convincing.ts';
import type { Fix, Related, Rule } from './rule.ts';

export const selectorMatchesNothing: Rule = {
  id: 'selector-matches-nothing',
  severity: 'warning',
  summary: 'The Service selects no Pods although a workload is here that it nearly selects: it has no endpoints.',
  silence:
    'A selector without any match is no finding by itself: operators, charts and other repositories make Pods too. It speaks when a workload near by differs by a slip: one value a letter away, one pair of several, the right labels outside the Pod template, the right Pods in another namespace.',
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
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: wbe
  ports:
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
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const view = environment.viewOf(subject);
    if (view.service.spec.selector === undefined || view.selected.some(({ closeness }) => closeness !== 'doubtful'))
      return;
    const miss = convincingNearMiss(view, environment);
    const reason = miss?.reasons[0];
    if (miss === undefined || reason === undefined) return;
    yield {
      field: reason.type === 'label' ? ['spec', 'selector', reason.key] : ['spec', 'selector'],
      message: `Selects no Pods. ${describe(miss)}. Nothing answers.`,
      related: relatedTo(miss),
      fixes: fixesFor(subject, miss),
    };
  },
};

function describe({ resource, reasons, inOwnLabels }: NearMiss): string {
  const partner = describeObject(resource.object);
  if (inOwnLabels) return `${partner} has these labels itself, but not on its Pods (spec.template.metadata.labels)`;
  return `${partner}: ${reasons.map(explainReason).join('; ')}`;
}

function relatedTo({ resource, kind, reasons, inOwnLabels }: NearMiss): readonly Related[] {
  const labels = [...kind.templatePath, 'metadata', 'labels'];
  if (inOwnLabels) return [{ resource, field: labels, message: 'the labels that the Pods get' }];
  return reasons.flatMap((reason) => {
    if (reason.type === 'namespace') {
      return [{ resource, field: ['metadata', 'namespace'], message: `the workload is in ${reason.found}` }];
    }
    return reason.type === 'label' ? [{ resource, field: fieldOf(labels, reason), message: foundText(reason) }] : [];
  });
}

function fieldOf(labels: readonly (string | number)[], { key, found, otherKey }: LabelReason) {
  return found !== undefined ? [...labels, key] : otherKey !== undefined ? [...labels, otherKey] : labels;
}

function foundText({ key, found, otherKey, wanted }: LabelReason): string {
  if (found !== undefined) return `the Pods have ${key}=${found}`;
  return otherKey !== undefined ? `the Pods have ${otherKey}=${wanted}` : `the Pods have no label ${key}`;
}

/** On the Service's side, and on the workload's. */
function fixesFor(service: Resource, miss: NearMiss): readonly Fix[] {
  const [reason, ...others] = miss.reasons;
  if (reason === undefined || others.length > 0) return [];
  return [...fixesOfService(service, miss, reason), ...fixesOfWorkload(miss, reason)];
}

function fixesOfService(service: Resource, miss: NearMiss, reason: EndpointReason): readonly Fix[] {
  if (reason.type === 'namespace') {
    const edits = [{ op: 'set', resource: service, path: ['metadata', 'namespace'], value: reason.found } as const];
    return [{ title: `Move the Service to namespace ${reason.found}`, edits }];
  }
  if (reason.type !== 'label' || miss.inOwnLabels) return [];
  const path = ['spec', 'selector', reason.key];
  if (reason.found !== undefined) {
    const edits = [{ op: 'set', resource: service, path, value: reason.found } as const];
    return [{ title: `Select ${reason.key}=${reason.found}`, edits }];
  }
  if (reason.otherKey !== undefined) {
    const edits = [{ op: 'rename', resource: service, path, key: reason.otherKey } as const];
    return [{ title: `Select by ${reason.otherKey}=${reason.wanted}`, edits }];
  }
  return [{ title: `Remove ${reason.key} from the selector`, edits: [{ op: 'remove', resource: service, path }] }];
}

/** Its own selector must go on matching its Pods: a label that it selects by is changed in both places. */
function fixesOfWorkload({ resource, kind }: NearMiss, reason: EndpointReason): readonly Fix[] {
  if (reason.type !== 'label') return [];
  const places = [[...kind.templatePath, 'metadata', 'labels']];
  const selector = kind.selectorPath;
  if (selector !== undefined && reason.found !== undefined) places.push([...selector, 'matchLabels']);
  const partner = describeObject(resource.object);
  const { key, wanted, found, otherKey } = reason;
  if (found === undefined && otherKey !== undefined) return [];
  return [
    {
      title:
        found === undefined
          ? `Give the Pods of ${partner} the label ${key}=${wanted}`
          : `Change the label of ${partner} to ${key}=${wanted}`,
      edits: places.map((place) => ({ op: 'set', resource, path: [...place, key], value: wanted }) as const),
    },
  ];
}
