import type { JsonObject } from '../objects/json.ts';
import type { Labels } from '../objects/labels.ts';
import type { Metadata, OwnerReference } from '../objects/metadata.ts';
import { readMetadata } from '../objects/metadata.ts';
import type { PodSpec, PodTemplate } from '../objects/pod.ts';
import { nthName } from './names.ts';
import type { DerivedPod, Pods, PodsRemark, WorkloadContext } from './workloadKind.ts';

/** Pods of one workload that are kept apart; a Service with more is the same Service. */
const MAX_PODS = 5000;

/** What the Pods of one controller share. */
export interface Mould {
  readonly namespace: string | undefined;
  readonly owner: OwnerReference;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly spec: PodSpec;
}

/** What one Pod has of its own. */
export interface Imprint {
  readonly ordinal: number;
  readonly name: string;
  readonly generateName: string;
  readonly labels?: Labels;
  readonly annotations?: Labels;
  readonly spec?: PodSpec;
}

/** A mould with what the template and the controller give to every Pod. */
export function mouldOf(owner: Owner, template: PodTemplate, labels: Labels = {}): Mould {
  return {
    namespace: owner.namespace,
    owner: { apiVersion: owner.apiVersion, kind: owner.kind, name: owner.name, uid: owner.uid, controller: true },
    labels: Object.keys(labels).length > 0 ? { ...template.labels, ...labels } : template.labels,
    annotations: template.annotations,
    spec: template.spec,
  };
}

/** Whose Pods they are. */
export interface Owner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly uid: string | undefined;
}

/** The object itself as owner. */
export function ownerOf(object: JsonObject, apiVersion: string, kind: string, context: WorkloadContext): Owner {
  const { name, namespace, uid } = readMetadata(object);
  return { apiVersion, kind, name, namespace: namespace ?? context.namespace, uid };
}

/** One Pod of a mould. */
export function castPod(mould: Mould, imprint: Imprint): DerivedPod {
  const metadata: Metadata = {
    name: imprint.name,
    namespace: mould.namespace,
    generateName: imprint.generateName,
    uid: undefined,
    labels: imprint.labels ?? mould.labels,
    annotations: imprint.annotations ?? mould.annotations,
    deletionTimestamp: undefined,
    owners: [mould.owner],
  };
  return { metadata, spec: imprint.spec ?? mould.spec, status: undefined, ordinal: imprint.ordinal };
}

/** That many Pods, each by its place; no more than this model keeps apart. */
export function castPods(
  count: number,
  imprint: (place: number) => DerivedPod,
  remarks: readonly PodsRemark[] = [],
): Pods {
  const kept = Math.min(Math.max(count, 0), MAX_PODS);
  const pods = Array.from({ length: kept }, (_, place) => imprint(place));
  if (kept >= count) return { pods, count: kept, remarks };
  return { pods, count, remarks: [...remarks, { type: 'capped', wanted: count, kept }] };
}

/** Pods that are alike but for a random name. */
export function castAlike(count: number, mould: Mould, prefix: string, remarks: readonly PodsRemark[] = []): Pods {
  const owners = [mould.owner];
  return castPods(
    count,
    (ordinal) => {
      const name = nthName(prefix, ordinal);
      const pod = castPod(mould, { ordinal, name, generateName: prefix });
      return { ...pod, metadata: { ...pod.metadata, owners } };
    },
    remarks,
  );
}

/** No Pods, and why. */
export function noPods(remark: PodsRemark): Pods {
  return { pods: [], count: 0, remarks: [remark] };
}
