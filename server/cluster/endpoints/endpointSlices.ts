import type { IPFamily } from '../addresses/ipAddress.ts';
import type { Endpoint, EndpointPort, EndpointSlice } from '../objects/endpointSlice.ts';
import { SERVICE_NAME_LABEL } from '../objects/endpointSlice.ts';
import type { Labels } from '../objects/labels.ts';
import { labelOf, NO_LABELS } from '../objects/labels.ts';
import type { Service } from '../objects/service.ts';
import { isHeadless } from '../objects/service.ts';
import { hashText } from '../workloads/hash.ts';
import { generatedName, podPrefix } from '../workloads/names.ts';
import type { PortGroup } from './desiredEndpoints.ts';
import { desiredGroups, portsKey, selectedPods } from './desiredEndpoints.ts';
import { hintModeOf, withHints, withOwnHint } from './hints.ts';
import { ipFamiliesOf } from './ipFamilies.ts';
import type { PodState } from './podState.ts';
import type { EndpointContext } from './selectEndpoints.ts';
import { packEndpoints } from './slicePacking.ts';
import { withTopologyHints } from './topologyHints.ts';

/** The label that says which controller writes a slice. */
export const MANAGED_BY_LABEL = 'endpointslice.kubernetes.io/managed-by';
/** The value of that label on the slices of Services with a selector. */
export const SLICE_CONTROLLER = 'endpointslice-controller.k8s.io';
/** The label of slices and Endpoints whose Service has no cluster IP. */
export const HEADLESS_LABEL = 'service.kubernetes.io/headless';

/**
 * The EndpointSlices that the controller keeps for a Service with a selector, by family. Those that exist already are
 * changed as little as possible. None for Services without selector and of type ExternalName.
 * kubernetes: staging/src/k8s.io/endpointslice/reconciler.go Reconcile
 */
export function endpointSlices(
  service: Service,
  pods: readonly PodState[],
  context: EndpointContext = {},
  existing: readonly EndpointSlice[] = [],
): readonly EndpointSlice[] {
  if (service.spec.type === 'ExternalName' || !service.spec.selector) return [];
  const selected = selectedPods(service, pods);
  return ipFamiliesOf(service, context.families).flatMap((family) => {
    const own = existing.filter(({ addressType }) => addressType === family);
    return slicesOfFamily(service, selected, family, context, own);
  });
}

/** A slice on its way: an existing one, or a new one without name. */
interface Draft {
  readonly from: EndpointSlice | undefined;
  readonly changed: boolean;
  readonly ports: readonly EndpointPort[];
  readonly endpoints: readonly Endpoint[];
}

function slicesOfFamily(
  service: Service,
  pods: readonly PodState[],
  family: IPFamily,
  context: EndpointContext,
  existing: readonly EndpointSlice[],
): readonly EndpointSlice[] {
  const groups = desiredGroups(service, pods, family, context);
  const { drafts, removed } = draftSlices(service, groups, existing);
  if (drafts.length === 0) drafts.push({ from: undefined, changed: true, ports: [], endpoints: [] });
  const hinted = hintDrafts(service, drafts, context);
  return nameSlices(service, family, drafts, hinted, removed);
}

function draftSlices(service: Service, groups: ReadonlyMap<string, PortGroup>, existing: readonly EndpointSlice[]) {
  const drafts: Draft[] = [];
  const byPorts = existing.map((slice) => ({ slice, key: portsKey(slice.ports) }));
  const removed = byPorts.filter(({ key }) => !groups.has(key)).map(({ slice }) => slice);
  const relabelled = (slice: EndpointSlice) =>
    !samePairs(ownLabels(slice.metadata.labels), ownLabels(service.metadata.labels));
  for (const [key, { ports, endpoints }] of groups) {
    const own = byPorts.filter((entry) => entry.key === key).map(({ slice }) => slice);
    const packing = packEndpoints(endpoints, own, relabelled);
    for (const { slice, changed, endpoints: held } of packing.kept) {
      drafts.push({ from: slice, changed, ports: slice.ports, endpoints: held });
    }
    for (const held of packing.created) drafts.push({ from: undefined, changed: true, ports, endpoints: held });
    removed.push(...packing.removed);
  }
  return { drafts, removed };
}

function hintDrafts(
  service: Service,
  drafts: readonly Draft[],
  { nodes }: EndpointContext,
): readonly (readonly Endpoint[])[] {
  const mode = hintModeOf(service);
  switch (mode) {
    case 'topology':
      return withTopologyHints(
        drafts.map(({ endpoints, changed }) => ({ endpoints, settled: !changed })),
        nodes?.values() ?? [],
      );
    case 'zone':
    case 'node':
      return drafts.map(({ endpoints }) => endpoints.map((endpoint) => withOwnHint(endpoint, mode)));
    case 'none':
      return drafts.map(({ endpoints, from }) =>
        from ? endpoints.map((endpoint) => withHints(endpoint, undefined)) : endpoints,
      );
    default:
      return mode satisfies never;
  }
}

/** New slices take over the names of those that go. kubernetes: staging/src/k8s.io/endpointslice/reconciler.go finalize */
function nameSlices(
  service: Service,
  family: IPFamily,
  drafts: readonly Draft[],
  hinted: readonly (readonly Endpoint[])[],
  removed: readonly EndpointSlice[],
): readonly EndpointSlice[] {
  const free = removed.map(({ metadata }) => metadata.name);
  const taken = new Set(drafts.flatMap(({ from }) => from?.metadata.name ?? []));
  return drafts.map(({ from, changed, ports }, index) => {
    const endpoints = hinted[index] ?? [];
    if (from && !changed) return { ...from, endpoints };
    const name = from?.metadata.name ?? free.shift() ?? freshName(service, family, taken);
    taken.add(name);
    return writeSlice(service, family, name, ports, endpoints);
  });
}

function freshName({ metadata }: Service, family: IPFamily, taken: ReadonlySet<string>): string {
  const seed = hashText(`${metadata.namespace ?? ''}/${metadata.name} ${family}`);
  for (let nth = 0; ; nth++) {
    const name = generatedName(podPrefix(metadata.name), seed + nth);
    if (!taken.has(name)) return name;
  }
}

function writeSlice(
  service: Service,
  family: IPFamily,
  name: string,
  ports: readonly EndpointPort[],
  endpoints: readonly Endpoint[],
): EndpointSlice {
  const { metadata } = service;
  const owner = { apiVersion: 'v1', kind: 'Service', name: metadata.name, controller: true, blockOwnerDeletion: true };
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name,
      generateName: podPrefix(metadata.name),
      namespace: metadata.namespace ?? 'default',
      labels: sliceLabels(service),
      ownerReferences: [owner],
    },
    addressType: family,
    endpoints,
    ports,
  };
}

/** kubernetes: staging/src/k8s.io/endpointslice/utils.go setEndpointSliceLabels */
function sliceLabels(service: Service): Labels {
  return {
    ...ownLabels(service.metadata.labels),
    ...(isHeadless(service) && { [HEADLESS_LABEL]: '' }),
    [SERVICE_NAME_LABEL]: service.metadata.name,
    [MANAGED_BY_LABEL]: SLICE_CONTROLLER,
  };
}

const RESERVED: ReadonlySet<string> = new Set([SERVICE_NAME_LABEL, MANAGED_BY_LABEL, HEADLESS_LABEL]);

/** Labels but for those that the controller sets. */
function ownLabels(labels: Labels | undefined): Labels {
  const entries = Object.entries(labels ?? NO_LABELS);
  return entries.some(([key]) => RESERVED.has(key))
    ? Object.fromEntries(entries.filter(([key]) => !RESERVED.has(key)))
    : (labels ?? NO_LABELS);
}

function samePairs(a: Labels, b: Labels): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => labelOf(b, key) === a[key]);
}
