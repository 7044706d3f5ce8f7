import { meantBy } from '../cluster/endpoints/nearness.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import { objectField, textField } from '../cluster/objects/fields.ts';
import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import { isOutside } from './evidence/outside.ts';
import type { Problem, Rule } from './rule.ts';

export const scaleTargetUnknown: Rule = {
  id: 'scale-target-unknown',
  severity: 'warning',
  summary:
    'An autoscaler names a workload that does not exist, and one is here whose name is a slip away, or which has that name and is of another kind: nothing is scaled.',
  silence:
    'A target that is nowhere in the workspace is no finding. It speaks when one workload of that kind beside the autoscaler has nearly the same name, or one of the very name is of another kind.',
  bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: carts
spec:
  selector:
    matchLabels:
      name: carts
  template:
    metadata:
      labels:
        name: carts
    spec:
      containers:
        - name: carts
          image: registry.example/carts:1
          ports:
            - containerPort: 8080
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: carts
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: cart
  maxReplicas: 5
`,
  good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: carts
spec:
  selector:
    matchLabels:
      name: carts
  template:
    metadata:
      labels:
        name: carts
    spec:
      containers:
        - name: carts
          image: registry.example/carts:1
          ports:
            - containerPort: 8080
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: carts
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: carts
  maxReplicas: 5
`,
  kinds: ['HorizontalPodAutoscaler', 'VerticalPodAutoscaler', 'ScaledObject'],
  *check(subject, environment) {
    const target = targetOf(subject);
    if (target === undefined || environment.partlyKnown) return;
    const { kind, name, path } = target;
    if (isOutside(environment, kind, name)) return;
    if (isUnknown(name) || isUnknown(kind) || namesakes(subject, environment, [kind], name).length > 0) return;
    const [ofOtherKind] = namesakes(subject, environment, scalable, name);
    const workload = ofOtherKind ?? misspelt(subject, environment, target);
    if (workload === undefined || environment.closeness(subject, workload) !== 'sure') return;
    yield problemOf(subject, path, target, workload);
  },
};

interface Target {
  readonly kind: string;
  readonly name: string;
  readonly path: FieldPath;
}

/** Kinds that can be scaled, with their API groups as they are looked up. */
const QUALIFIED: ReadonlyMap<string, string> = new Map([
  ['Deployment', 'Deployment.apps'],
  ['StatefulSet', 'StatefulSet.apps'],
  ['ReplicaSet', 'ReplicaSet.apps'],
  ['ReplicationController', 'ReplicationController'],
]);
const scalable = [...QUALIFIED.keys()];

/** What an autoscaler names: Kubernetes' own, the vertical one of its autoscaler project, or KEDA's (a Deployment by default). */
function targetOf({ object }: Resource): Target | undefined {
  const field = object.kind === 'VerticalPodAutoscaler' ? 'targetRef' : 'scaleTargetRef';
  const reference = objectField(objectField(object.value, 'spec'), field);
  const kind = textField(reference, 'kind') ?? (object.kind === 'ScaledObject' ? 'Deployment' : '');
  const name = textField(reference, 'name') ?? '';
  return QUALIFIED.has(kind) && name !== '' ? { kind, name, path: ['spec', field] } : undefined;
}

function namesakes(
  subject: Resource,
  environment: Environment,
  kinds: readonly string[],
  name: string,
): readonly Resource[] {
  return kinds.flatMap((kind) => environment.named(subject, QUALIFIED.get(kind) ?? kind, name));
}

/** The workload of the kind whose name is a slip away, and that can be in the autoscaler's namespace. */
function misspelt(subject: Resource, environment: Environment, { kind, name }: Target): Resource | undefined {
  const { namespace: home } = subject.object;
  const near = environment.workloadsNear(subject).filter(({ object }) => {
    const { namespace } = object;
    return object.kind === kind && (namespace === undefined || home === undefined || namespace === home);
  });
  const meant = meantBy(
    name,
    near.flatMap(({ object }) => object.name ?? []),
  );
  return near.find(({ object }) => meant !== undefined && object.name === meant);
}

function problemOf(subject: Resource, path: FieldPath, { kind, name }: Target, workload: Resource): Problem {
  const { object } = workload;
  const isKind = object.kind !== kind;
  const field = [...path, isKind ? 'kind' : 'name'];
  const value = (isKind ? object.kind : object.name) ?? '';
  return {
    field,
    message: `There is no ${kind} "${name}", and there is ${describeObject(object)}. Nothing is scaled.`,
    related: [
      { resource: workload, field: isKind ? ['kind'] : ['metadata', 'name'], message: 'the workload that is here' },
    ],
    fixes: [
      {
        title: `Set ${isKind ? 'kind' : 'name'} to ${value}`,
        certain: !isKind,
        edits: [{ op: 'set', resource: subject, path: field, value }],
      },
    ],
  };
}
