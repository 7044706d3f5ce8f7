import { readEndpointSlice } from '../objects/endpointSlice.ts';
import { readEndpoints } from '../objects/endpoints.ts';
import type { JsonObject } from '../objects/json.ts';
import { hasLabels } from '../objects/labels.ts';
import { readNode } from '../objects/node.ts';
import { readPod } from '../objects/pod.ts';
import type { Service } from '../objects/service.ts';
import { readService } from '../objects/service.ts';
import type { EndpointsDraft } from './endpointsState.ts';
import { isManaged, serviceKeyOf, slicesOf } from './endpointsState.ts';
import { ipFamiliesOf } from './ipFamilies.ts';
import type { PodState } from './podState.ts';
import { stateOf } from './podState.ts';
import type { EndpointContext } from './selectEndpoints.ts';

/** What coming and going of an object of one kind means for endpoints. */
export interface ClusterInput {
  readonly kind: string;
  apply(draft: EndpointsDraft, key: string, object: JsonObject, context: EndpointContext): void;
  remove(draft: EndpointsDraft, key: string): void;
}

const service: ClusterInput = {
  kind: 'Service',
  apply(draft, key, object, context) {
    const written = inNamespaceOf(key, readService(object));
    draft.services.set(key, keepAllocated(written, draft.services.get(key), context));
    draft.dirty.add(key);
  },
  remove(draft, key) {
    draft.services.delete(key);
    draft.endpoints.delete(key);
    for (const [sliceKey, slice] of slicesOf(draft, key)) if (isManaged(slice)) draft.slices.delete(sliceKey);
  },
};

const pod: ClusterInput = {
  kind: 'Pod',
  apply(draft, key, object) {
    const read = inNamespaceOf(key, readPod(object));
    const state = stateOf(read, read.spec.nodeName, read.status?.podIPs ?? [], false);
    const before = draft.pods.get(key);
    draft.pods.set(key, state);
    if (before && !changesEndpoints(before, state)) return;
    for (const one of [before, state]) if (one) touchServicesOf(draft, one);
  },
  remove(draft, key) {
    const before = draft.pods.get(key);
    if (!before) return;
    if (goesAtOnce(before)) draft.pods.delete(key);
    else draft.pods.set(key, { ...before, terminating: true });
    touchServicesOf(draft, before);
  },
};

const node: ClusterInput = {
  kind: 'Node',
  apply(draft, _, object) {
    const read = readNode(object);
    const { name } = read.metadata;
    const waiting = draft.nodes.has(name) ? [] : [...draft.pods.values()].filter(({ nodeName }) => nodeName === name);
    draft.nodes.set(name, read);
    for (const one of waiting) touchServicesOf(draft, one);
  },
  remove(draft, key) {
    draft.nodes.delete(key.slice(key.indexOf('/') + 1));
  },
};

const endpoints: ClusterInput = {
  kind: 'Endpoints',
  apply(draft, key, object) {
    draft.endpoints.set(key, inNamespaceOf(key, readEndpoints(object)));
    draft.dirty.add(key);
  },
  remove(draft, key) {
    draft.endpoints.delete(key);
    draft.dirty.add(key);
  },
};

const endpointSlice: ClusterInput = {
  kind: 'EndpointSlice',
  apply(draft, key, object) {
    const slice = inNamespaceOf(key, readEndpointSlice(object));
    draft.slices.set(key, slice);
    if (isManaged(slice)) draft.dirty.add(serviceKeyOf(slice));
  },
  remove(draft, key) {
    const slice = draft.slices.get(key);
    draft.slices.delete(key);
    if (slice && isManaged(slice)) draft.dirty.add(serviceKeyOf(slice));
  },
};

/** Every kind of object that endpoints depend on. */
export const CLUSTER_INPUTS: readonly ClusterInput[] = [service, pod, node, endpoints, endpointSlice];

/**
 * What the API server had drawn for a Service stays where the new text does not say otherwise.
 * kubernetes: pkg/registry/core/service/storage/storage.go patchAllocatedValues
 */
function keepAllocated(written: Service, before: Service | undefined, context: EndpointContext): Service {
  if (!before || before.spec.type === 'ExternalName' || written.spec.type === 'ExternalName') return written;
  const { clusterIPs, ipFamilies, ipFamilyPolicy } = written.spec;
  if (clusterIPs.length > 0 || ipFamilies.length > 0) return written;
  const families = ipFamiliesOf(before, context.families);
  const kept = ipFamilyPolicy === undefined ? families : families.slice(0, 1);
  return { ...written, spec: { ...written.spec, clusterIPs: before.spec.clusterIPs, ipFamilies: kept } };
}

/**
 * A Pod that runs on a Node is only marked as being removed; the kubelet has to let it go.
 * kubernetes: pkg/registry/core/pod/strategy.go CheckGracefulDelete
 */
function goesAtOnce({ nodeName, finished, pod: { spec } }: PodState): boolean {
  return nodeName === undefined || finished !== undefined || spec.terminationGracePeriodSeconds === 0;
}

/**
 * Whether a change of a Pod makes the controllers look at its Services.
 * kubernetes: staging/src/k8s.io/endpointslice/util/controller_utils.go podEndpointsChanged
 */
export function changesEndpoints(before: PodState, after: PodState): boolean {
  const [a, b] = [before.pod, after.pod];
  return (
    before.terminating !== after.terminating ||
    before.readiness.ready !== after.readiness.ready ||
    a.spec.hostname !== b.spec.hostname ||
    a.spec.subdomain !== b.spec.subdomain ||
    before.addresses.join() !== after.addresses.join() ||
    !hasLabels(a.metadata.labels, b.metadata.labels) ||
    !hasLabels(b.metadata.labels, a.metadata.labels)
  );
}

function touchServicesOf(draft: EndpointsDraft, state: PodState): void {
  for (const [key, { metadata, spec }] of draft.services) {
    const selects = spec.selector && hasLabels(state.pod.metadata.labels, spec.selector);
    if (selects && metadata.namespace === state.namespace) draft.dirty.add(key);
  }
}

interface Named {
  readonly metadata: { readonly namespace: string | undefined };
}

/** The object with the namespace that its key says. */
function inNamespaceOf<T extends Named>(key: string, object: T): T {
  return { ...object, metadata: { ...object.metadata, namespace: key.slice(0, key.indexOf('/')) } };
}
