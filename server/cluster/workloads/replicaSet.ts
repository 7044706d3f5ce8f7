import { objectField } from '../objects/fields.ts';
import { property } from '../objects/json.ts';
import { readPodTemplate } from '../objects/pod.ts';
import { castAlike, mouldOf, ownerOf } from './derive.ts';
import { podPrefix } from './names.ts';
import { REPLICAS_PATH, replicasOf } from './replicas.ts';
import { requiredSelector, selectorRemarks } from './selectorMatch.ts';
import type { WorkloadKind } from './workloadKind.ts';

/** ReplicaSet → Pods. kubernetes: pkg/controller/replicaset/replica_set.go manageReplicas */
export const replicaSet: WorkloadKind = {
  kind: 'ReplicaSet',
  apiVersions: ['apps/v1', 'apps/v1beta2', 'extensions/v1beta1'],
  templatePath: ['spec', 'template'],
  selectorPath: ['spec', 'selector'],
  replicasPath: REPLICAS_PATH,
  ownSelector: requiredSelector,
  pods(object, context) {
    const owner = ownerOf(object, 'apps/v1', 'ReplicaSet', context);
    const spec = objectField(object, 'spec');
    const mould = mouldOf(owner, readPodTemplate(property(spec, 'template')));
    const { count, remarks } = replicasOf(object, context);
    return castAlike(count, mould, podPrefix(owner.name), [
      ...remarks,
      ...selectorRemarks(requiredSelector(spec), mould.labels),
    ]);
  },
};
