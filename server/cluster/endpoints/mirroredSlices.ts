import type { IPFamily } from '../addresses/ipAddress.ts';
import { formatIP, parseIP } from '../addresses/ipAddress.ts';
import type { Endpoint, EndpointPort, EndpointSlice } from '../objects/endpointSlice.ts';
import { SERVICE_NAME_LABEL } from '../objects/endpointSlice.ts';
import type { EndpointAddress, Endpoints } from '../objects/endpoints.ts';
import { labelOf, NO_LABELS, withoutLabel } from '../objects/labels.ts';
import { hashText } from '../workloads/hash.ts';
import { generatedName, podPrefix } from '../workloads/names.ts';
import { portsKey } from './desiredEndpoints.ts';
import { MANAGED_BY_LABEL } from './endpointSlices.ts';
import { endpointKey } from './slicePacking.ts';
import { repackSubsets } from './subsets.ts';

/** The value of the managed-by label on mirrored slices. */
export const MIRRORING_CONTROLLER = 'endpointslicemirroring-controller.k8s.io';

const MAX_ADDRESSES_PER_SUBSET = 1000;
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const LAST_CHANGE = 'endpoints.kubernetes.io/last-change-trigger-time';
const LEADER = 'control-plane.alpha.kubernetes.io/leader';

/**
 * The slices that hand-made Endpoints of a Service without selector are copied to; none where they ask not to be.
 * kubernetes: pkg/controller/endpointslicemirroring/reconciler.go reconcile
 */
export function mirroredSlices(endpoints: Endpoints): readonly EndpointSlice[] {
  const { labels = NO_LABELS, annotations = NO_LABELS } = endpoints.metadata;
  if (labelOf(labels, 'endpointslice.kubernetes.io/skip-mirror') === 'true') return [];
  if (labelOf(annotations, LEADER) !== undefined) return [];
  const groups = mirroredGroups(endpoints);
  return groups.map(({ family, ports, endpoints: held }, nth) =>
    writeMirror(endpoints, family, ports, [...held.values()].slice(0, MAX_ADDRESSES_PER_SUBSET), nth),
  );
}

interface MirroredGroup {
  readonly family: IPFamily;
  readonly ports: readonly EndpointPort[];
  readonly endpoints: Map<string, Endpoint>;
}

function mirroredGroups(endpoints: Endpoints): readonly MirroredGroup[] {
  const groups = new Map<string, MirroredGroup>();
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of repackSubsets(endpoints.subsets ?? [])) {
    const slicePorts = ports.map((port) => ({ ...port, name: port.name ?? '' }));
    let room = MAX_ADDRESSES_PER_SUBSET;
    const add = (address: EndpointAddress, ready: boolean) => {
      const mirrored = room > 0 ? mirroredEndpoint(address, ready) : undefined;
      if (!mirrored) return;
      room -= 1;
      const key = `${mirrored.family} ${portsKey(slicePorts)}`;
      const group = groups.get(key) ?? {
        family: mirrored.family,
        ports: slicePorts,
        endpoints: new Map<string, Endpoint>(),
      };
      groups.set(key, group);
      group.endpoints.set(endpointKey(mirrored.endpoint), mirrored.endpoint);
    };
    for (const address of addresses) add(address, true);
    for (const address of notReadyAddresses) add(address, false);
  }
  return [...groups.values()];
}

/** kubernetes: pkg/controller/endpointslicemirroring/utils.go addressToEndpoint */
function mirroredEndpoint(
  address: EndpointAddress,
  ready: boolean,
): { readonly family: IPFamily; readonly endpoint: Endpoint } | undefined {
  const parsed = parseIP(address.ip);
  if (!parsed) return undefined;
  const { hostname, nodeName, targetRef } = address;
  const endpoint: Endpoint = {
    addresses: [formatIP(parsed)],
    conditions: { ready },
    ...(hostname !== undefined && { hostname }),
    ...(nodeName !== undefined && { nodeName }),
    ...(targetRef !== undefined && { targetRef }),
  };
  return { family: parsed.family, endpoint };
}

function writeMirror(
  { metadata }: Endpoints,
  family: IPFamily,
  ports: readonly EndpointPort[],
  endpoints: readonly Endpoint[],
  nth: number,
): EndpointSlice {
  const { name, namespace } = metadata;
  const annotations = withoutLabel(withoutLabel(metadata.annotations ?? NO_LABELS, LAST_APPLIED), LAST_CHANGE);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: generatedName(podPrefix(name), hashText(`mirror ${namespace}/${name}`) + nth),
      generateName: podPrefix(name),
      namespace,
      labels: { ...metadata.labels, [SERVICE_NAME_LABEL]: name, [MANAGED_BY_LABEL]: MIRRORING_CONTROLLER },
      ...(Object.keys(annotations).length > 0 && { annotations }),
      ownerReferences: [{ apiVersion: 'v1', kind: 'Endpoints', name, controller: true, blockOwnerDeletion: true }],
    },
    addressType: family,
    endpoints,
    ports,
  };
}
