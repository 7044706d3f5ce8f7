import type { EndpointSlice } from '../objects/endpointSlice.ts';
import type { JsonObject } from '../objects/json.ts';
import { readMetadata } from '../objects/metadata.ts';
import type { Service } from '../objects/service.ts';
import { CLUSTER_INPUTS } from './clusterInputs.ts';
import { endpointSlices, SLICE_CONTROLLER } from './endpointSlices.ts';
import { endpointsObject } from './endpointsObject.ts';
import type { EndpointsDraft, EndpointsState } from './endpointsState.ts';
import { managerOf, slicesOf } from './endpointsState.ts';
import { MIRRORING_CONTROLLER, mirroredSlices } from './mirroredSlices.ts';
import type { EndpointContext } from './selectEndpoints.ts';

export type { EndpointsState } from './endpointsState.ts';
export { NO_ENDPOINTS } from './endpointsState.ts';

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
  const draft: EndpointsDraft = {
    services: new Map(state.services),
    pods: new Map(state.pods),
    nodes: new Map(state.nodes),
    endpoints: new Map(state.endpoints),
    slices: new Map(state.slices),
    dirty: new Set(),
  };
  for (const change of changes) carryOut(draft, change, context);
  for (const key of draft.dirty) sync(draft, key, { ...context, nodes: draft.nodes });
  const { dirty: _, ...next } = draft;
  return next;
}

function carryOut(draft: EndpointsDraft, change: ClusterChange, context: EndpointContext): void {
  if (change.type === 'delete') {
    const input = CLUSTER_INPUTS.find(({ kind }) => kind === change.kind);
    input?.remove(draft, `${change.namespace ?? 'default'}/${change.name}`);
    return;
  }
  const { namespace = 'default', name } = readMetadata(change.object);
  const input = CLUSTER_INPUTS.find(({ kind }) => kind === change.object['kind']);
  input?.apply(draft, `${namespace}/${name}`, change.object, context);
}

function sync(draft: EndpointsDraft, key: string, context: EndpointContext): void {
  const service = draft.services.get(key);
  if (service && service.spec.type !== 'ExternalName' && service.spec.selector) select(draft, key, service, context);
  mirror(draft, key, service);
}

function select(draft: EndpointsDraft, key: string, service: Service, context: EndpointContext): void {
  const pods = [...draft.pods.values()];
  const endpoints = endpointsObject(service, pods, context, draft.endpoints.get(key));
  if (endpoints) draft.endpoints.set(key, endpoints);
  const existing = slicesOf(draft, key).filter(([, slice]) => managerOf(slice) === SLICE_CONTROLLER);
  for (const [sliceKey] of existing) draft.slices.delete(sliceKey);
  const owned = existing.map(([, slice]) => slice).filter(({ metadata }) => metadata.ownerReferences !== undefined);
  for (const slice of endpointSlices(service, pods, context, owned)) draft.slices.set(keyOf(slice), slice);
}

/** Slices of what was written by hand for a Service without selector; of no other. */
function mirror(draft: EndpointsDraft, key: string, service: Service | undefined): void {
  for (const [sliceKey, slice] of slicesOf(draft, key)) {
    if (managerOf(slice) === MIRRORING_CONTROLLER) draft.slices.delete(sliceKey);
  }
  const endpoints = draft.endpoints.get(key);
  if (!endpoints || !service || service.spec.selector) return;
  for (const slice of mirroredSlices(endpoints)) draft.slices.set(keyOf(slice), slice);
}

function keyOf({ metadata }: EndpointSlice): string {
  return `${metadata.namespace}/${metadata.name}`;
}
