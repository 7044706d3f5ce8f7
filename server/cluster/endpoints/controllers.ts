import type { EndpointSlice } from '../objects/endpointSlice.ts';
import { readEndpointSlice, SERVICE_NAME_LABEL } from '../objects/endpointSlice.ts';
import type { Endpoints } from '../objects/endpoints.ts';
import { readEndpoints } from '../objects/endpoints.ts';
import type { JsonObject } from '../objects/json.ts';
import { hasLabels, labelOf } from '../objects/labels.ts';
import { readMetadata } from '../objects/metadata.ts';
import type { Node } from '../objects/node.ts';
import { readNode } from '../objects/node.ts';
import { readPod } from '../objects/pod.ts';
import type { Service } from '../objects/service.ts';
import { readService } from '../objects/service.ts';
import { endpointSlices, MANAGED_BY_LABEL, SLICE_CONTROLLER } from './endpointSlices.ts';
import { endpointsObject } from './endpointsObject.ts';
import { ipFamiliesOf } from './ipFamilies.ts';
import { MIRRORING_CONTROLLER, mirroredSlices } from './mirroredSlices.ts';
import type { PodState } from './podState.ts';
import { stateOf } from './podState.ts';
import type { EndpointContext } from './selectEndpoints.ts';

/** What endpoints come from, and what the controllers have written of them; keys are `namespace/name`. */
export interface EndpointsState {
  readonly services: ReadonlyMap<string, Service>;
  readonly pods: ReadonlyMap<string, PodState>;
  readonly nodes: ReadonlyMap<string, Node>;
  readonly endpoints: ReadonlyMap<string, Endpoints>;
  readonly slices: ReadonlyMap<string, EndpointSlice>;
}

/** An empty cluster. */
export const NO_ENDPOINTS: EndpointsState = {
  services: new Map(),
  pods: new Map(),
  nodes: new Map(),
  endpoints: new Map(),
  slices: new Map(),
};

/** Something that happens to the cluster. */
export type ClusterChange =
  | { readonly type: 'apply'; readonly object: JsonObject }
  | { readonly type: 'delete'; readonly kind: string; readonly namespace?: string; readonly name: string };

/**
 * The state once the Endpoints, EndpointSlice and EndpointSliceMirroring controllers rest after some changes. Pods are taken
 * at the word of their status. kubernetes: pkg/controller/endpoint, pkg/controller/endpointslice,
 * pkg/controller/endpointslicemirroring
 */
export function changeEndpoints(
  state: EndpointsState,
  changes: readonly ClusterChange[],
  context: Pick<EndpointContext, 'families'> = {},
): EndpointsState {
  const draft: Draft = {
    services: new Map(state.services),
    pods: new Map(state.pods),
    nodes: new Map(state.nodes),
    endpoints: new Map(state.endpoints),
    slices: new Map(state.slices),
    dirty: new Set(),
  };
  for (const change of changes) {
    if (change.type === 'apply') applyObject(draft, change.object, context);
    else KINDS.get(change.kind)?.remove(draft, `${change.namespace ?? 'default'}/${change.name}`);
  }
  for (const key of draft.dirty) sync(draft, key, { ...context, nodes: draft.nodes });
  const { dirty: _, ...next } = draft;
  return next;
}

interface Draft {
  readonly services: Map<string, Service>;
  readonly pods: Map<string, PodState>;
  readonly nodes: Map<string, Node>;
  readonly endpoints: Map<string, Endpoints>;
  readonly slices: Map<string, EndpointSlice>;
  /** The Services, by key, whose endpoints have to be looked at again. */
  readonly dirty: Set<string>;
}

interface Kind {
  apply(draft: Draft, key: string, object: JsonObject, context: EndpointContext): void;
  remove(draft: Draft, key: string): void;
}

function applyObject(draft: Draft, object: JsonObject, context: EndpointContext): void {
  const { namespace = 'default', name } = readMetadata(object);
  KINDS.get(String(object['kind']))?.apply(draft, `${namespace}/${name}`, object, context);
}

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [
    'Service',
    {
      apply(draft, key, object, context) {
        draft.services.set(key, keepAllocated(inNamespace(readService(object), key), draft.services.get(key), context));
        draft.dirty.add(key);
      },
      remove(draft, key) {
        draft.services.delete(key);
        draft.endpoints.delete(key);
        for (const [sliceKey, slice] of slicesOf(draft, key)) if (isManaged(slice)) draft.slices.delete(sliceKey);
      },
    },
  ],
  [
    'Pod',
    {
      apply(draft, key, object) {
        const pod = inNamespace(readPod(object), key);
        const state = stateOf(pod, pod.spec.nodeName, pod.status?.podIPs ?? [], false);
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
    },
  ],
  [
    'Node',
    {
      apply(draft, _, object) {
        const node = readNode(object);
        const isNew = !draft.nodes.has(node.metadata.name);
        draft.nodes.set(node.metadata.name, node);
        if (isNew)
          for (const pod of draft.pods.values()) if (pod.nodeName === node.metadata.name) touchServicesOf(draft, pod);
      },
      remove(draft, key) {
        draft.nodes.delete(key.slice(key.indexOf('/') + 1));
      },
    },
  ],
  [
    'Endpoints',
    {
      apply(draft, key, object) {
        draft.endpoints.set(key, inWrittenNamespace(readEndpoints(object), key));
        draft.dirty.add(key);
      },
      remove(draft, key) {
        draft.endpoints.delete(key);
        draft.dirty.add(key);
      },
    },
  ],
  [
    'EndpointSlice',
    {
      apply(draft, key, object) {
        const slice = inWrittenNamespace(readEndpointSlice(object), key);
        draft.slices.set(key, slice);
        if (isManaged(slice)) draft.dirty.add(serviceKeyOf(slice));
      },
      remove(draft, key) {
        const slice = draft.slices.get(key);
        draft.slices.delete(key);
        if (slice && isManaged(slice)) draft.dirty.add(serviceKeyOf(slice));
      },
    },
  ],
]);

/**
 * A Pod that runs on a Node is only marked as being removed; the kubelet has to let it go.
 * kubernetes: pkg/registry/core/pod/strategy.go CheckGracefulDelete
 */
function goesAtOnce({ nodeName, finished, pod }: PodState): boolean {
  return nodeName === undefined || finished !== undefined || pod.spec.terminationGracePeriodSeconds === 0;
}

/** What the API server had drawn for a Service stays when the new text does not say otherwise. kubernetes: pkg/registry/core/service/storage/storage.go patchAllocatedValues */
function keepAllocated(service: Service, before: Service | undefined, context: EndpointContext): Service {
  if (!before || before.spec.type === 'ExternalName' || service.spec.type === 'ExternalName') return service;
  const { clusterIPs, ipFamilies, ipFamilyPolicy } = service.spec;
  if (clusterIPs.length > 0 || ipFamilies.length > 0 || ipFamilyPolicy !== undefined) return service;
  const spec = {
    ...service.spec,
    clusterIPs: before.spec.clusterIPs,
    ipFamilies: ipFamiliesOf(before, context.families),
  };
  return { ...service, spec };
}

/** Whether a change of a Pod makes the controllers look at its Services. kubernetes: staging/src/k8s.io/endpointslice/util/controller_utils.go podEndpointsChanged */
function changesEndpoints(before: PodState, after: PodState): boolean {
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

function touchServicesOf(draft: Draft, { namespace, pod }: PodState): void {
  for (const [key, { metadata, spec }] of draft.services) {
    if (metadata.namespace === namespace && spec.selector && hasLabels(pod.metadata.labels, spec.selector))
      draft.dirty.add(key);
  }
}

function sync(draft: Draft, key: string, context: EndpointContext): void {
  const service = draft.services.get(key);
  if (service && service.spec.type !== 'ExternalName' && service.spec.selector) {
    const pods = [...draft.pods.values()];
    const endpoints = endpointsObject(service, pods, context, draft.endpoints.get(key));
    if (endpoints) draft.endpoints.set(key, endpoints);
    const existing = slicesOf(draft, key).filter(([, slice]) => managerOf(slice) === SLICE_CONTROLLER);
    for (const [sliceKey] of existing) draft.slices.delete(sliceKey);
    const owned = existing.map(([, slice]) => slice).filter(({ metadata }) => metadata.ownerReferences !== undefined);
    for (const slice of endpointSlices(service, pods, context, owned)) draft.slices.set(keyOf(slice), slice);
  }
  mirror(draft, key, service);
}

function mirror(draft: Draft, key: string, service: Service | undefined): void {
  for (const [sliceKey, slice] of slicesOf(draft, key)) {
    if (managerOf(slice) === MIRRORING_CONTROLLER) draft.slices.delete(sliceKey);
  }
  const endpoints = draft.endpoints.get(key);
  if (!endpoints || !service || service.spec.selector) return;
  for (const slice of mirroredSlices(endpoints)) draft.slices.set(keyOf(slice), slice);
}

function slicesOf({ slices }: Draft, key: string): readonly (readonly [string, EndpointSlice])[] {
  return [...slices].filter(([, slice]) => serviceKeyOf(slice) === key);
}

function serviceKeyOf({ metadata }: EndpointSlice): string {
  return `${metadata.namespace}/${labelOf(metadata.labels ?? {}, SERVICE_NAME_LABEL)}`;
}

function keyOf({ metadata }: EndpointSlice): string {
  return `${metadata.namespace}/${metadata.name}`;
}

function managerOf({ metadata }: EndpointSlice): string | undefined {
  return labelOf(metadata.labels ?? {}, MANAGED_BY_LABEL);
}

function isManaged(slice: EndpointSlice): boolean {
  const manager = managerOf(slice);
  return manager === SLICE_CONTROLLER || manager === MIRRORING_CONTROLLER;
}

function inNamespace<T extends { readonly metadata: { readonly namespace: string | undefined } }>(
  object: T,
  key: string,
): T {
  return { ...object, metadata: { ...object.metadata, namespace: key.slice(0, key.indexOf('/')) } };
}

function inWrittenNamespace<T extends { readonly metadata: { readonly namespace: string } }>(
  object: T,
  key: string,
): T {
  return { ...object, metadata: { ...object.metadata, namespace: key.slice(0, key.indexOf('/')) } };
}
