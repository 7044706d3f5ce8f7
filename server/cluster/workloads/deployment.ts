import { booleanField, objectField } from '../objects/fields.ts';
import { property } from '../objects/json.ts';
import { readPodTemplate } from '../objects/pod.ts';
import { castAlike, mouldOf, noPods, ownerOf } from './derive.ts';
import { templateHash } from './hash.ts';
import { podPrefix, replicaSetName } from './names.ts';
import { REPLICAS_PATH, replicasOf } from './replicas.ts';
import { requiredSelector, selectorRemarks } from './selectorMatch.ts';
import type { WorkloadKind } from './workloadKind.ts';

/** The label by which a ReplicaSet of a Deployment knows its Pods. */
export const POD_TEMPLATE_HASH = 'pod-template-hash';

/** Deployment → ReplicaSet → Pods. kubernetes: pkg/controller/deployment/sync.go getNewReplicaSet */
export const deployment: WorkloadKind = {
  kind: 'Deployment',
  apiVersions: ['apps/v1', 'apps/v1beta2', 'apps/v1beta1', 'extensions/v1beta1'],
  templatePath: ['spec', 'template'],
  selectorPath: ['spec', 'selector'],
  replicasPath: REPLICAS_PATH,
  ownSelector: requiredSelector,
  pods(object, context) {
    const spec = objectField(object, 'spec');
    if (booleanField(spec, 'paused')) return noPods({ type: 'paused', path: ['spec', 'paused'] });
    const written = property(spec, 'template');
    const hash = templateHash(written ?? null);
    const owner = ownerOf(object, 'apps/v1', 'ReplicaSet', context);
    const replicaSet = { ...owner, name: replicaSetName(owner.name, hash), uid: undefined };
    const template = readPodTemplate(written);
    const mould = mouldOf(replicaSet, template, { [POD_TEMPLATE_HASH]: hash });
    const { count, remarks } = replicasOf(object, context);
    return castAlike(count, mould, podPrefix(replicaSet.name), [
      ...remarks,
      ...selectorRemarks(requiredSelector(spec), template.labels),
    ]);
  },
};
