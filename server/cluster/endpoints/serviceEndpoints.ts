import type { EndpointSlice } from '../objects/endpointSlice.ts';
import type { Endpoints } from '../objects/endpoints.ts';
import type { Service } from '../objects/service.ts';
import { endpointSlices } from './endpointSlices.ts';
import { endpointsObject } from './endpointsObject.ts';
import { isManaged } from './endpointsState.ts';
import { mirroredSlices } from './mirroredSlices.ts';
import type { PodState } from './podState.ts';
import type { EndpointContext } from './selectEndpoints.ts';

/** Everything that stands between one Service and its Pods. */
export interface ServiceEndpoints {
  readonly endpoints: Endpoints | undefined;
  readonly slices: readonly EndpointSlice[];
}

/**
 * What the controllers make of one Service and its Pods, beside what was written by hand: that stays, and Endpoints among
 * it are mirrored. kubernetes: pkg/controller/endpoint, pkg/controller/endpointslice, pkg/controller/endpointslicemirroring
 */
export function serviceEndpoints(
  service: Service,
  pods: readonly PodState[],
  context: EndpointContext,
  written: ServiceEndpoints,
): ServiceEndpoints {
  const byHand = written.slices.filter((slice) => !isManaged(slice));
  const endpoints = endpointsObject(service, pods, context, written.endpoints);
  const isMirrored = service.spec.selector === undefined && endpoints !== undefined;
  const made = isMirrored ? mirroredSlices(endpoints) : endpointSlices(service, pods, context);
  return { endpoints, slices: [...byHand, ...made] };
}
