import { objectField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import { property } from '../objects/json.ts';
import { readLabels } from '../objects/labels.ts';
import { readPodTemplate } from '../objects/pod.ts';
import { castAlike, mouldOf, ownerOf } from './derive.ts';
import { podPrefix } from './names.ts';
import { REPLICAS_PATH, replicasOf } from './replicas.ts';
import type { OwnSelector } from './selectorMatch.ts';
import { selectorRemarks } from './selectorMatch.ts';
import type { WorkloadKind } from './workloadKind.ts';

/** ReplicationController → Pods. kubernetes: pkg/controller/replication/replication_controller.go (over the ReplicaSet's) */
export const replicationController: WorkloadKind = {
  kind: 'ReplicationController',
  apiVersions: ['v1'],
  templatePath: ['spec', 'template'],
  selectorPath: ['spec', 'selector'],
  replicasPath: REPLICAS_PATH,
  ownSelector: plainSelector,
  pods(object, context) {
    const owner = ownerOf(object, 'v1', 'ReplicationController', context);
    const spec = objectField(object, 'spec');
    const mould = mouldOf(owner, readPodTemplate(property(spec, 'template')));
    const { count, remarks } = replicasOf(object, context);
    return castAlike(count, mould, podPrefix(owner.name), [
      ...remarks,
      ...selectorRemarks(plainSelector(spec), mould.labels),
    ]);
  },
};

/** A plain mapping; the template's labels where there is none. */
function plainSelector(spec: JsonObject): OwnSelector {
  const matchLabels = readLabels(property(spec, 'selector'));
  return Object.keys(matchLabels).length > 0 ? { matchLabels, matchExpressions: [] } : 'made by the system';
}
