import { compareTexts } from '../objects/compareTexts.ts';
import type { EndpointPort } from '../objects/endpointSlice.ts';
import type { EndpointAddress, EndpointSubset } from '../objects/endpoints.ts';

const MAX_ADDRESSES = 1000;

/** An address of one port, and whether it is ready there. */
interface Entry {
  readonly address: EndpointAddress;
  readonly owner: string;
  readonly key: string;
  ready: boolean;
}

/**
 * The canonical form of subsets: addresses with the same ports stand together, each once for every Pod that has it; one
 * that is both ready and not is not. kubernetes: pkg/api/v1/endpoints/util.go RepackSubsets
 */
export function repackSubsets(
  subsets: readonly EndpointSubset[],
  identity: (address: EndpointAddress) => string = uidOf,
): readonly EndpointSubset[] {
  const known = new Map<string, EndpointAddress>();
  const enter = (entries: Map<string, Entry>, written: EndpointAddress, ready: boolean) => {
    const owner = identity(written);
    const key = `${written.ip} ${owner}`;
    const address = known.get(key) ?? written;
    known.set(key, address);
    const entry = entries.get(key);
    if (!entry) entries.set(key, { address, owner, key, ready });
    else if (entry.ready) entry.ready = ready;
  };
  const byPort = new Map<string, { readonly port: EndpointPort | undefined; readonly entries: Map<string, Entry> }>();
  for (const subset of subsets) {
    const ports = subset.ports && subset.ports.length > 0 ? subset.ports : [undefined];
    for (const port of ports) {
      const text = port ? portText(port) : '';
      const group = byPort.get(text) ?? { port, entries: new Map<string, Entry>() };
      byPort.set(text, group);
      for (const address of subset.addresses ?? []) enter(group.entries, address, true);
      for (const address of subset.notReadyAddresses ?? []) enter(group.entries, address, false);
    }
  }
  const merged = new Map<string, { readonly ports: EndpointPort[]; readonly entries: readonly Entry[] }>();
  for (const { port, entries } of byPort.values()) {
    const sorted = [...entries.values()].sort(compareEntries);
    const text = sorted.map(({ key, ready }) => `${key}${ready}`).join(' ');
    const subset = merged.get(text) ?? { ports: [], entries: sorted };
    merged.set(text, subset);
    if (port) subset.ports.push(port);
  }
  return Array.from(merged.values(), ({ ports, entries }) => toSubset(ports, entries)).sort(compareSubsets);
}

/**
 * No more than 1,000 addresses: ready ones first, shared out over the subsets in proportion.
 * kubernetes: pkg/controller/endpoint/endpoints_controller.go truncateEndpoints
 */
export function truncateSubsets(subsets: readonly EndpointSubset[]): {
  readonly subsets: readonly EndpointSubset[];
  readonly truncated: boolean;
} {
  const ready = subsets.reduce((total, { addresses }) => total + (addresses?.length ?? 0), 0);
  const notReady = subsets.reduce((total, { notReadyAddresses }) => total + (notReadyAddresses?.length ?? 0), 0);
  if (ready + notReady <= MAX_ADDRESSES) return { subsets, truncated: false };
  const cutsReady = ready > MAX_ADDRESSES;
  const room = cutsReady ? MAX_ADDRESSES : MAX_ADDRESSES - ready;
  let left = room;
  const share = (addresses: readonly EndpointAddress[]) => {
    const count = Math.min(Math.ceil((addresses.length / (cutsReady ? ready : notReady)) * room), left);
    const kept = addresses.slice(0, count);
    left -= kept.length;
    return kept;
  };
  const cut = subsets.map(({ addresses = [], notReadyAddresses = [], ports }) =>
    cutsReady ? subsetOf(share(addresses), [], ports) : subsetOf(addresses, share(notReadyAddresses), ports),
  );
  return { subsets: cut, truncated: true };
}

/** Whose address it is, as Kubernetes tells: by uid. */
function uidOf({ targetRef }: EndpointAddress): string {
  return targetRef?.uid ?? '';
}

/** Whose address it is, for Pods that a manifest makes: they have no uid, so their name has to do. */
export function podOf(address: EndpointAddress): string {
  return uidOf(address) || `${address.targetRef?.namespace}/${address.targetRef?.name}`;
}

function toSubset(ports: readonly EndpointPort[], entries: readonly Entry[]): EndpointSubset {
  const of = (wanted: boolean) => entries.filter(({ ready }) => ready === wanted).map(({ address }) => address);
  return subsetOf(
    of(true),
    of(false),
    [...ports].sort((a, b) => compareTexts(portText(a), portText(b))),
  );
}

function subsetOf(
  addresses: readonly EndpointAddress[],
  notReadyAddresses: readonly EndpointAddress[],
  ports: readonly EndpointPort[] = [],
): EndpointSubset {
  return {
    ...(addresses.length > 0 && { addresses }),
    ...(notReadyAddresses.length > 0 && { notReadyAddresses }),
    ...(ports.length > 0 && { ports }),
  };
}

function portText({ name, protocol, port, appProtocol }: EndpointPort): string {
  return `${name ?? ''}/${protocol ?? ''}/${port ?? ''}/${appProtocol ?? ''}`;
}

/** By the text of the address, as Kubernetes does. kubernetes: pkg/api/v1/endpoints/util.go LessEndpointAddress */
function compareEntries(a: Entry, b: Entry): number {
  return compareTexts(a.address.ip, b.address.ip) || compareTexts(a.owner, b.owner);
}

/** Kubernetes orders subsets by a hash of its own; here by their ports. */
function compareSubsets(a: EndpointSubset, b: EndpointSubset): number {
  return compareTexts((a.ports ?? []).map(portText).join(' '), (b.ports ?? []).map(portText).join(' '));
}
