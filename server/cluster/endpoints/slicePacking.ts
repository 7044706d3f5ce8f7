import type { Endpoint, EndpointSlice } from '../objects/endpointSlice.ts';

/** The controller's own limit; the API allows 1000. */
export const MAX_ENDPOINTS_PER_SLICE = 100;

/** Which endpoints stand in which slice from now on. */
export interface Packing {
  /** Existing slices that stay, with what they hold now; `changed` where that is not what they held. */
  readonly kept: readonly KeptSlice[];
  /** What new slices hold. */
  readonly created: readonly (readonly Endpoint[])[];
  readonly removed: readonly EndpointSlice[];
}

export interface KeptSlice {
  readonly slice: EndpointSlice;
  readonly endpoints: readonly Endpoint[];
  readonly changed: boolean;
}

/**
 * Packs the endpoints of one group into slices with as few writes as possible: each stays where it is; new ones fill slices
 * that change anyway, then the fullest one that can take all that are left, then new slices. Nothing is ever rebalanced.
 * kubernetes: staging/src/k8s.io/endpointslice/reconciler.go reconcileByPortMapping
 */
export function packEndpoints(
  desired: readonly Endpoint[],
  existing: readonly EndpointSlice[],
  relabelled: (slice: EndpointSlice) => boolean,
): Packing {
  if (existing.length === 0) return { kept: [], created: chunks(desired), removed: [] };
  const left = new Map(desired.map((endpoint) => [endpointKey(endpoint), endpoint]));
  const removed: EndpointSlice[] = [];
  const kept: Draft[] = [];
  for (const slice of existing) {
    const draft = keepDesired(slice, left);
    if (draft.changed && draft.endpoints.length === 0) removed.push(slice);
    else kept.push({ ...draft, changed: draft.changed || relabelled(slice) });
  }
  const waiting = [...left.values()];
  const changing = kept.filter(({ changed }) => changed).sort((a, b) => b.endpoints.length - a.endpoints.length);
  for (const draft of changing) draft.endpoints.push(...waiting.splice(0, roomIn(draft)));
  const created: Endpoint[][] = [];
  while (waiting.length > 0) {
    const fitting = fullestThatTakes(waiting.length, kept);
    const endpoints = waiting.splice(0, MAX_ENDPOINTS_PER_SLICE);
    if (fitting) {
      fitting.endpoints.push(...endpoints);
      fitting.changed = true;
    } else created.push(endpoints);
  }
  return { kept, created, removed };
}

interface Draft extends KeptSlice {
  readonly endpoints: Endpoint[];
  changed: boolean;
}

/** Takes those endpoints of a slice that are still wanted out of `left`. An unchanged slice keeps what it holds, with hints. */
function keepDesired(slice: EndpointSlice, left: Map<string, Endpoint>): Draft {
  const endpoints: Endpoint[] = [];
  let updated = false;
  for (const endpoint of slice.endpoints) {
    const key = endpointKey(endpoint);
    const wanted = left.get(key);
    if (!wanted) continue;
    endpoints.push(wanted);
    updated ||= !sameBeyondKey(wanted, endpoint);
    left.delete(key);
  }
  const changed = updated || endpoints.length !== slice.endpoints.length;
  return { slice, endpoints: changed ? endpoints : [...slice.endpoints], changed };
}

function fullestThatTakes(count: number, drafts: readonly Draft[]): Draft | undefined {
  if (count >= MAX_ENDPOINTS_PER_SLICE) return undefined;
  let best: Draft | undefined;
  for (const draft of drafts) {
    const fits = !draft.changed && draft.endpoints.length > 0 && roomIn(draft) >= count;
    if (fits && (!best || draft.endpoints.length > best.endpoints.length)) best = draft;
  }
  return best;
}

function roomIn({ endpoints }: Draft): number {
  return Math.max(MAX_ENDPOINTS_PER_SLICE - endpoints.length, 0);
}

function chunks(endpoints: readonly Endpoint[]): readonly (readonly Endpoint[])[] {
  if (endpoints.length <= MAX_ENDPOINTS_PER_SLICE) return endpoints.length === 0 ? [] : [endpoints];
  const count = Math.ceil(endpoints.length / MAX_ENDPOINTS_PER_SLICE);
  return Array.from({ length: count }, (_, index) =>
    endpoints.slice(index * MAX_ENDPOINTS_PER_SLICE, (index + 1) * MAX_ENDPOINTS_PER_SLICE),
  );
}

/** What makes an endpoint the same one after a change. kubernetes: staging/src/k8s.io/endpointslice/util/endpointset.go hashEndpoint */
export function endpointKey({ addresses, hostname, targetRef }: Endpoint): string {
  return `${addresses.join(',')} ${hostname ?? ''} ${targetRef?.namespace ?? ''}/${targetRef?.name ?? ''}`;
}

/** kubernetes: staging/src/k8s.io/endpointslice/util/controller_utils.go EndpointsEqualBeyondHash */
function sameBeyondKey(a: Endpoint, b: Endpoint): boolean {
  return (
    a.nodeName === b.nodeName &&
    a.zone === b.zone &&
    a.conditions?.ready === b.conditions?.ready &&
    a.conditions?.serving === b.conditions?.serving &&
    a.conditions?.terminating === b.conditions?.terminating &&
    a.targetRef?.kind === b.targetRef?.kind &&
    a.targetRef?.uid === b.targetRef?.uid
  );
}
