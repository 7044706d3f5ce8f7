import { integerField, nonEmptyTextField, objectField } from '../objects/fields.ts';
import type { Json, JsonObject } from '../objects/json.ts';
import { property } from '../objects/json.ts';
import { readPodTemplate } from '../objects/pod.ts';
import type { Mould, Owner } from './derive.ts';
import { castPod, castPods, mouldOf, noPods, ownerOf } from './derive.ts';
import { templateHash } from './hash.ts';
import { podPrefix } from './names.ts';
import { REPLICAS_PATH, replicasOf } from './replicas.ts';
import { requiredSelector, selectorRemarks } from './selectorMatch.ts';
import type { DerivedPod, WorkloadKind } from './workloadKind.ts';

/** The label that names a StatefulSet's Pod. */
export const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';
/** The label that holds the ordinal of a StatefulSet's Pod. */
export const POD_INDEX_LABEL = 'apps.kubernetes.io/pod-index';
/** The label that tells revisions of StatefulSets and DaemonSets apart. */
export const REVISION_HASH = 'controller-revision-hash';

const MAX_LABEL_LENGTH = 63;

/** StatefulSet → Pods with names of their own. kubernetes: pkg/controller/statefulset/stateful_set_utils.go newStatefulSetPod */
export const statefulSet: WorkloadKind = {
  kind: 'StatefulSet',
  apiVersions: ['apps/v1', 'apps/v1beta2', 'apps/v1beta1'],
  templatePath: ['spec', 'template'],
  selectorPath: ['spec', 'selector'],
  replicasPath: REPLICAS_PATH,
  ownSelector: requiredSelector,
  pods(object, context) {
    const spec = objectField(object, 'spec');
    const written = property(spec, 'template');
    const owner = ownerOf(object, 'apps/v1', 'StatefulSet', context);
    const revision = `${owner.name}-${templateHash(written ?? null)}`;
    if (revision.length > MAX_LABEL_LENGTH) {
      return noPods({ type: 'name too long', label: REVISION_HASH, value: revision });
    }
    const { count, remarks } = replicasOf(object, context);
    const start = startOrdinal(spec);
    const shared = ordinalMould(owner, spec, written, revision);
    return castPods(count, (place) => castOrdinal(shared, start + place), [
      ...remarks,
      ...selectorRemarks(requiredSelector(spec), shared.mould.labels),
    ]);
  },
};

/** The first ordinal of a StatefulSet's `spec`. */
export function startOrdinal(spec: JsonObject): number {
  return Math.max(integerField(objectField(spec, 'ordinals'), 'start') ?? 0, 0);
}

/** The Pod of one ordinal, in one revision of the template. */
export function ordinalPod(owner: Owner, spec: JsonObject, template: Json, hash: string, ordinal: number): DerivedPod {
  return castOrdinal(ordinalMould(owner, spec, template, `${owner.name}-${hash}`), ordinal);
}

interface OrdinalMould {
  readonly mould: Mould;
  readonly owner: Owner;
  readonly subdomain: string | undefined;
}

function ordinalMould(owner: Owner, spec: JsonObject, template: Json | undefined, revision: string): OrdinalMould {
  const mould = mouldOf(owner, readPodTemplate(template), { [REVISION_HASH]: revision });
  return { mould, owner, subdomain: nonEmptyTextField(spec, 'serviceName') };
}

function castOrdinal({ mould, owner, subdomain }: OrdinalMould, ordinal: number): DerivedPod {
  const name = `${owner.name}-${ordinal}`;
  return castPod(mould, {
    ordinal,
    name,
    generateName: podPrefix(owner.name),
    labels: { ...mould.labels, [POD_NAME_LABEL]: name, [POD_INDEX_LABEL]: String(ordinal) },
    spec: { ...mould.spec, hostname: name, subdomain },
  });
}
