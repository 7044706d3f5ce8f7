import type { EndpointSlice } from '../objects/endpointSlice.ts';
import { SERVICE_NAME_LABEL } from '../objects/endpointSlice.ts';
import type { Endpoints } from '../objects/endpoints.ts';
import { labelOf, NO_LABELS } from '../objects/labels.ts';
import type { Node } from '../objects/node.ts';
import type { Service } from '../objects/service.ts';
import { MANAGED_BY_LABEL, SLICE_CONTROLLER } from './endpointSlices.ts';
import { MIRRORING_CONTROLLER } from './mirroredSlices.ts';
import type { PodState } from './podState.ts';

/** What endpoints come from, and what the controllers have written of them; keys are `namespace/name`. */
export interface EndpointsState {
  readonly services: ReadonlyMap<string, Service>;
  readonly pods: ReadonlyMap<string, PodState>;
  /** By name alone. */
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

/** The same while the controllers work on it; lives for one change only. */
export interface EndpointsDraft {
  readonly services: Map<string, Service>;
  readonly pods: Map<string, PodState>;
  readonly nodes: Map<string, Node>;
  readonly endpoints: Map<string, Endpoints>;
  readonly slices: Map<string, EndpointSlice>;
  /** The Services, by key, whose endpoints have to be looked at again. */
  readonly dirty: Set<string>;
}

/** The slices of a Service, whoever wrote them, with their own keys. */
export function slicesOf({ slices }: EndpointsDraft, key: string): readonly (readonly [string, EndpointSlice])[] {
  return [...slices].filter(([, slice]) => serviceKeyOf(slice) === key);
}

/** The key of the Service that a slice says it belongs to. */
export function serviceKeyOf({ metadata }: EndpointSlice): string {
  return `${metadata.namespace}/${labelOf(metadata.labels ?? NO_LABELS, SERVICE_NAME_LABEL)}`;
}

/** The controller that a slice says it is written by. */
export function managerOf({ metadata }: EndpointSlice): string | undefined {
  return labelOf(metadata.labels ?? NO_LABELS, MANAGED_BY_LABEL);
}

/** Whether a controller looks after a slice. */
export function isManaged(slice: EndpointSlice): boolean {
  const manager = managerOf(slice);
  return manager === SLICE_CONTROLLER || manager === MIRRORING_CONTROLLER;
}
