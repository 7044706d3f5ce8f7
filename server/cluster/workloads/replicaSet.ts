import { objectField } from '../objects/fields.ts';
import { property } from '../objects/json.ts';
import { readPodTemplate } from '../objects/pod.ts';
import { castAlike, mouldOf, ownerOf } from './derive.ts';
import { podPrefix } from './names.ts';
import { REPLICAS_PATH, replicasOf } from './replicas.ts';
import type { WorkloadKind } from './workloadKind.ts';

/** ReplicaSet → Pods. kubernetes: pkg/controller/replicaset/replica_set.go manageReplicas */
export const replicaSet: WorkloadKind = {
  kind: 'ReplicaSet',
  apiVersions: ['apps/v1', 'apps/v1beta2', 'extensions/v1beta1'],
  templatePath: ['spec', 'template'],
  selectorPath: ['spec', 'selector'],
  replicasPath: REPLICAS_PATH,
  pods(object, context) {
    const owner = ownerOf(object, 'apps/v1', 'ReplicaSet', context);
    const mould = mouldOf(owner, readPodTemplate(property(objectField(object, 'spec'), 'template')));
    const { count, remarks } = replicasOf(object, context);
    return castAlike(count, mould, podPrefix(owner.name), remarks);
  },
};
