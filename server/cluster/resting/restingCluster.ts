import type { IPFamily } from '../addresses/ipAddress.ts';
import { familyOf } from '../addresses/ipAddress.ts';
import { inNamespace } from '../apiServer/inNamespace.ts';
import { EndpointsIndex } from '../endpoints/endpointsIndex.ts';
import { serviceKeyOf } from '../endpoints/endpointsState.ts';
import { familiesAskedFor } from '../endpoints/ipFamilies.ts';
import type { PodState } from '../endpoints/podState.ts';
import { startPods } from '../endpoints/podState.ts';
import { serviceEndpoints } from '../endpoints/serviceEndpoints.ts';
import type { EndpointSlice } from '../objects/endpointSlice.ts';
import { readEndpointSlice } from '../objects/endpointSlice.ts';
import type { Endpoints } from '../objects/endpoints.ts';
import { readEndpoints } from '../objects/endpoints.ts';
import type { JsonObject } from '../objects/json.ts';
import { readMetadata } from '../objects/metadata.ts';
import type { Node } from '../objects/node.ts';
import { readNode } from '../objects/node.ts';
import { readPod } from '../objects/pod.ts';
import type { Service } from '../objects/service.ts';
import { readService } from '../objects/service.ts';
import type { NetworkPolicy } from '../policy/networkPolicy.ts';
import { readNetworkPolicy } from '../policy/networkPolicy.ts';
import type { NamespaceLabels, PolicyName } from '../policy/policyIndex.ts';
import { isNetworkPolicy, policiesNotModelled } from '../policy/policyKinds.ts';
import { nodesOfPods, standInNodes } from '../workloads/standInNodes.ts';
import { restingPods } from './restingPods.ts';

/** A cluster once all that was applied to it has come to rest and every Pod that can be ready is. */
export interface RestingCluster {
  /** What was applied, each with its namespace. */
  readonly objects: readonly JsonObject[];
  readonly services: readonly Service[];
  readonly pods: readonly PodState[];
  readonly nodes: readonly Node[];
  readonly slices: readonly EndpointSlice[];
  readonly policies: readonly NetworkPolicy[];
  readonly namespaces: readonly NamespaceLabels[];
  /** Policies of kinds that this model does not know. */
  readonly notModelled: readonly PolicyName[];
}

/** What manifests do not say of the cluster that they are applied to. */
export interface RestingOptions {
  /** Where objects without a namespace go; `default` where nothing is said. */
  readonly namespace?: string;
  /** The Nodes where no manifest has any; those that Pods name, or else three, where nothing is said. */
  readonly nodes?: readonly Node[];
}

/**
 * The cluster that manifests make. Pods, Nodes and EndpointSlices with a status are taken at their word, as in a dump of a
 * real one; of two objects with the same name the first one counts.
 */
export function restingCluster(objects: readonly JsonObject[], options: RestingOptions = {}): RestingCluster {
  const all = appliedObjects(objects, options.namespace);
  const ofKind = (kind: string) => all.filter((object) => object['kind'] === kind);
  const services = ofKind('Service').filter(isCore).map(readService);
  const { nodes, pods } = startApplied(all, options.nodes);
  const written = {
    endpoints: ofKind('Endpoints').map(readEndpoints),
    slices: ofKind('EndpointSlice').map(readEndpointSlice),
  };
  return {
    objects: all,
    services,
    pods,
    nodes,
    slices: slicesOf(services, pods, nodes, written),
    policies: all.filter(isNetworkPolicy).map(readNetworkPolicy),
    namespaces: ofKind('Namespace').map(readMetadata),
    notModelled: policiesNotModelled(all),
  };
}

/** The Pods of such a cluster: who wants to know where each one goes, and under which address, asks here. */
export function restingPodStates(objects: readonly JsonObject[], options: RestingOptions = {}): readonly PodState[] {
  return startApplied(appliedObjects(objects, options.namespace), options.nodes).pods;
}

function startApplied(all: readonly JsonObject[], standIns: readonly Node[] | undefined) {
  const written = all.filter(({ kind }) => kind === 'Node').map(readNode);
  const bare = all.filter(({ kind }) => kind === 'Pod');
  const nodes = written.length > 0 ? written : nodesWithout(bare, standIns);
  const families = familiesAskedFor(
    all.filter((object) => object['kind'] === 'Service' && isCore(object)).map(readService),
  );
  return { nodes, pods: startPods(restingPods(all, nodes), nodes, families) };
}

function appliedObjects(objects: readonly JsonObject[], namespace = 'default'): readonly JsonObject[] {
  return firstOfEach(objects.map((object) => inNamespace(object, namespace)));
}

/** A dump of a cluster names Nodes in its Pods, and seldom holds them. */
function nodesWithout(pods: readonly JsonObject[], known: readonly Node[] = []): readonly Node[] {
  const named = nodesOfPods(pods.map(readPod), new Set(known.map(({ metadata }) => metadata.name))).map(readNode);
  return known.length + named.length > 0 ? [...known, ...named] : standInNodes();
}

/** What somebody wrote by hand, or a dump holds. */
interface WrittenEndpoints {
  readonly endpoints: readonly Endpoints[];
  readonly slices: readonly EndpointSlice[];
}

function slicesOf(
  services: readonly Service[],
  pods: readonly PodState[],
  nodes: readonly Node[],
  written: WrittenEndpoints,
): readonly EndpointSlice[] {
  const context = { nodes: new Map(nodes.map((node) => [node.metadata.name, node])), families: familiesOf(pods) };
  const index = new EndpointsIndex(context);
  for (const state of pods) index.setPod(keyOf(state.pod.metadata), state);
  const endpoints = new Map(written.endpoints.map((one) => [keyOf(one.metadata), one]));
  const slices = groupBy(written.slices, serviceKeyOf);
  return services.flatMap((service) => {
    const key = keyOf(service.metadata);
    index.setService(key, service);
    const byHand = { endpoints: endpoints.get(key), slices: slices.get(key) ?? [] };
    return serviceEndpoints(service, index.podsOf(key), context, byHand).slices;
  });
}

/** The families of the cluster, the primary one first. */
function familiesOf(pods: readonly PodState[]): readonly IPFamily[] {
  const [first = 'IPv4', ...others] = new Set(pods.flatMap(({ addresses }) => addresses.map(familyOf)));
  return [first, ...others];
}

function groupBy<T>(items: readonly T[], keyOfItem: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function firstOfEach(objects: readonly JsonObject[]): readonly JsonObject[] {
  const found = new Map<string, JsonObject>();
  for (const object of objects) {
    const key = `${groupOf(object)} ${object['kind']} ${keyOf(readMetadata(object))}`;
    if (!found.has(key)) found.set(key, object);
  }
  return [...found.values()];
}

function isCore({ apiVersion }: JsonObject): boolean {
  return apiVersion === 'v1';
}

function groupOf({ apiVersion }: JsonObject): string {
  return typeof apiVersion === 'string' && apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

function keyOf({ namespace, name }: { readonly namespace: string | undefined; readonly name: string }): string {
  return `${namespace ?? 'default'}/${name}`;
}
