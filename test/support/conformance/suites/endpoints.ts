import { compareIPs, formatIP, parseIP } from '../../../../server/cluster/addresses/ipAddress.ts';
import type { ClusterChange } from '../../../../server/cluster/endpoints/controllers.ts';
import { changeEndpoints } from '../../../../server/cluster/endpoints/controllers.ts';
import { MANAGED_BY_LABEL } from '../../../../server/cluster/endpoints/endpointSlices.ts';
import { NO_ENDPOINTS } from '../../../../server/cluster/endpoints/endpointsState.ts';
import type {
  Endpoint,
  EndpointPort,
  EndpointSlice,
  ObjectReference,
} from '../../../../server/cluster/objects/endpointSlice.ts';
import { printedSlice, SERVICE_NAME_LABEL } from '../../../../server/cluster/objects/endpointSlice.ts';
import type { EndpointAddress, EndpointSubset, Endpoints } from '../../../../server/cluster/objects/endpoints.ts';
import {
  asInteger,
  asList,
  asObject,
  asText,
  type Json,
  type JsonObject,
  property,
} from '../../../../server/cluster/objects/json.ts';
import { canonicalText } from '../../../../server/cluster/workloads/hash.ts';

/** The Endpoints and EndpointSlices of a Service, sorted as the recordings are. */
export function answer(given: JsonObject, ask: Json): Json {
  const [namespace, name] = ['namespace', 'name'].map((key) => asText(asObject(asObject(ask)['service'])[key]));
  let state = changeEndpoints(NO_ENDPOINTS, firstChanges(given));
  for (const step of laterSteps(given)) state = changeEndpoints(state, step);
  const endpoints = state.endpoints.get(`${namespace}/${name}`);
  const slices = [...state.slices.values()].filter(
    ({ metadata }) => metadata.namespace === namespace && metadata.labels?.[SERVICE_NAME_LABEL] === name,
  );
  const form = property(asObject(ask), 'form');
  const sorted = slices.map(sortSlice).sort(by((slice) => sliceKey(slice)));
  if (form === 'counts') return counts(endpoints, sorted);
  const written = { endpoints: endpoints ? sortEndpoints(endpoints) : null, slices: sorted.map(printedSlice) };
  if (form !== 'hints') return written;
  const bare = sorted.map((slice) => ({ ...slice, endpoints: slice.endpoints.map(({ hints: _, ...rest }) => rest) }));
  return { ...written, slices: bare.map(printedSlice), hints: countHints(sorted) };
}

/** Nodes and Pods are there before everything else. */
function firstChanges(given: JsonObject): readonly ClusterChange[] {
  const first = objectsOf(given).filter(isNodeOrPod);
  return [...first, ...asList(given['repeat']).flatMap(repeated)].map(applied);
}

function laterSteps(given: JsonObject): readonly (readonly ClusterChange[])[] {
  const created = objectsOf(given)
    .filter((object) => !isNodeOrPod(object))
    .map((object) => [applied(object)]);
  return [...created, ...asList(given['changes']).flatMap((change) => changesOf(asObject(change)).map((one) => [one]))];
}

function changesOf(change: JsonObject): readonly ClusterChange[] {
  const { apply, repeat } = change;
  if (apply !== undefined) return [applied(asObject(apply))];
  if (repeat !== undefined) return repeated(repeat).map(applied);

  const { kind, namespace, name } = asObject(change['delete']);
  return [
    { type: 'delete', kind: asText(kind) ?? '', namespace: asText(namespace) ?? 'default', name: asText(name) ?? '' },
  ];
}

function objectsOf(given: JsonObject): readonly JsonObject[] {
  return asList(given['objects']).map(asObject);
}

function isNodeOrPod({ kind }: JsonObject): boolean {
  return kind === 'Node' || kind === 'Pod';
}

function applied(object: JsonObject): ClusterChange {
  return { type: 'apply', object };
}

/** Copies of an object, `{n}` and `{ip}` filled in. */
function repeated(value: Json): readonly JsonObject[] {
  const { count, base, object } = asObject(value);
  const first = parseIP(asText(base) ?? '');
  const text = JSON.stringify(object);
  return Array.from({ length: asInteger(count) ?? 0 }, (_, index) => {
    const address = first ? formatIP({ ...first, value: first.value + BigInt(index) }) : '';
    return asObject(JSON.parse(text.replaceAll('{n}', String(index + 1)).replaceAll('{ip}', address)) as Json);
  });
}

function sortEndpoints(endpoints: Endpoints): Endpoints {
  const subsets = endpoints.subsets?.map(sortSubset).sort(by(subsetKey));
  return subsets ? { ...endpoints, subsets } : endpoints;
}

function sortSubset({ addresses, notReadyAddresses, ports }: EndpointSubset): EndpointSubset {
  return {
    ...(addresses && { addresses: sortAddresses(addresses) }),
    ...(notReadyAddresses && { notReadyAddresses: sortAddresses(notReadyAddresses) }),
    ...(ports && { ports: sortPorts(ports) }),
  };
}

function sortAddresses(addresses: readonly EndpointAddress[]): readonly EndpointAddress[] {
  return addresses.map(withoutUid).sort((a, b) => compareAddresses(a.ip, b.ip) || compareReferences(a, b));
}

function subsetKey({ ports = [], addresses, notReadyAddresses }: EndpointSubset): string {
  return `${canonicalText(ports)} ${(addresses ?? notReadyAddresses)?.[0]?.ip}`;
}

function sortSlice(slice: EndpointSlice): EndpointSlice {
  const endpoints = slice.endpoints
    .map(withoutUid)
    .sort((a, b) => compareAddresses(a.addresses[0] ?? '', b.addresses[0] ?? '') || compareReferences(a, b));
  return { ...slice, endpoints, ports: sortPorts(slice.ports) };
}

function sliceKey({ addressType, ports, endpoints, metadata }: EndpointSlice): string {
  const first = endpoints[0]?.addresses[0] ?? '';
  return [
    addressType,
    canonicalText(ports.length > 0 ? ports : null),
    sortable(first),
    metadata.labels?.[MANAGED_BY_LABEL] ?? '',
  ].join(' ');
}

function sortPorts(ports: readonly EndpointPort[]): readonly EndpointPort[] {
  return [...ports].sort(
    by(({ name = '', protocol, port = 0 }) => `${name} ${protocol} ${String(port).padStart(5, '0')}`),
  );
}

function withoutUid<T extends { readonly targetRef?: ObjectReference }>(entry: T): T {
  if (entry.targetRef?.uid === undefined) return entry;
  const { uid: _, ...targetRef } = entry.targetRef;
  return { ...entry, targetRef };
}

function compareReferences(a: Pick<Endpoint, 'targetRef'>, b: Pick<Endpoint, 'targetRef'>): number {
  return by<typeof a>(({ targetRef }) => `${targetRef?.namespace}/${targetRef?.name}`)(a, b);
}

function compareAddresses(a: string, b: string): number {
  const [first, second] = [parseIP(a), parseIP(b)];
  return first && second ? compareIPs(first, second) : by<string>((text) => text)(a, b);
}

/** An address as text that sorts like its number. */
function sortable(address: string): string {
  const parsed = parseIP(address);
  return parsed ? parsed.value.toString(16).padStart(32, '0') : address;
}

function by<T>(key: (value: T) => string): (a: T, b: T) => number {
  return (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}

/** An empty list reads `null`, as the API server prints it. */
function counts(endpoints: Endpoints | undefined, slices: readonly EndpointSlice[]): Json {
  const ready = slices.flatMap((slice) => slice.endpoints).filter(({ conditions }) => conditions?.ready === true);
  return {
    endpoints: endpoints ? countEndpoints(sortEndpoints(endpoints)) : null,
    slices: slices
      .map((slice) => ({ addressType: slice.addressType, ports: slice.ports, endpoints: slice.endpoints.length }))
      .sort(
        (a, b) =>
          by<typeof a>(({ addressType, ports }) => addressType + canonicalText(ports))(a, b) ||
          b.endpoints - a.endpoints,
      ),
    ready: ready.length,
  };
}

function countEndpoints({ metadata, subsets = [] }: Endpoints): JsonObject {
  return {
    metadata,
    subsets: subsets.map(({ ports = [], addresses = [], notReadyAddresses = [] }) => ({
      ports,
      addresses: addresses.length,
      notReadyAddresses: notReadyAddresses.length,
    })),
  };
}

function countHints(slices: readonly EndpointSlice[]): Json {
  const found = new Map<string, { readonly key: JsonObject; endpoints: number }>();
  for (const { addressType, endpoints } of slices) {
    for (const { zone, hints } of endpoints) {
      const names = (entries: readonly { readonly name: string }[] = []) => entries.map(({ name }) => name);
      const key = {
        addressType,
        zone: zone ?? null,
        forZones: names(hints?.forZones),
        forNodes: names(hints?.forNodes),
      };
      const entry = found.get(canonicalText(key)) ?? { key, endpoints: 0 };
      found.set(canonicalText(key), { ...entry, endpoints: entry.endpoints + 1 });
    }
  }
  return [...found.values()]
    .map(({ key, endpoints }) => ({ ...key, endpoints }))
    .sort(by(({ endpoints: _, ...key }) => Object.values(key).join(' ')));
}
