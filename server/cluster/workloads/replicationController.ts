import { objectField } from '../objects/fields.ts';
import { property } from '../objects/json.ts';
import { readPodTemplate } from '../objects/pod.ts';
import { castAlike, mouldOf, ownerOf } from './derive.ts';
import { podPrefix } from './names.ts';
import { REPLICAS_PATH, replicasOf } from './replicas.ts';
import type { WorkloadKind } from './workloadKind.ts';

/** ReplicationController → Pods. kubernetes: pkg/controller/replication/replication_controller.go (over the ReplicaSet's) */
export const replicationController: WorkloadKind = {
  kind: 'ReplicationController',
  apiVersions: ['v1'],
  templatePath: ['spec', 'template'],
  selectorPath: ['spec', 'selector'],
  replicasPath: REPLICAS_PATH,
  pods(object, context) {
    const owner = ownerOf(object, 'v1', 'ReplicationController', context);
    const mould = mouldOf(owner, readPodTemplate(property(objectField(object, 'spec'), 'template')));
    const { count, remarks } = replicasOf(object, context);
    return castAlike(count, mould, podPrefix(owner.name), remarks);
  },
};
