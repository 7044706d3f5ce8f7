import { listObjects } from '../../apiServer/objectStore.ts';
import type { PodState } from '../../endpoints/podState.ts';
import { objectField } from '../../objects/fields.ts';
import type { JsonObject } from '../../objects/json.ts';
import { readLabels } from '../../objects/labels.ts';
import { readMetadata } from '../../objects/metadata.ts';
import { readNetworkPolicy } from '../../policy/networkPolicy.ts';
import type { ProxyNode } from '../../proxy/proxyNode.ts';
import { proxyNodeOf } from '../../proxy/proxyNode.ts';
import type { Processes, TracedCluster } from '../../trace/tracedCluster.ts';
import { indexTrace } from '../../trace/tracedCluster.ts';
import { podStateOf } from '../pods/status.ts';
import type { Setting } from '../setting.ts';
import type { Moment } from './moment.ts';

/** The cluster of a moment, ready to be asked about requests; a moment is looked through once. */
export function tracedAt(moment: Moment, setting: Setting): TracedCluster {
  const known = TRACED.get(moment);
  if (known) return known;
  const states = new Map<PodState, string>();
  for (const { live, state } of podsOf(moment)) states.set(state, live);
  const { programmed, store } = moment;
  const traced = indexTrace(
    {
      services: programmed.services.values(),
      slices: [...programmed.slices.values()].flat(),
      pods: states.keys(),
      nodes: nodesOf(moment),
      policies: listObjects(store, { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' }).map(
        readNetworkPolicy,
      ),
      namespaces: listObjects(store, { apiVersion: 'v1', kind: 'Namespace' }).map(namespaceLabels),
      routes: store.index.kinds().flatMap((kind) => (isRouting(kind) ? store.index.ofKind(kind) : [])),
      processes: processesOf(moment, states),
    },
    setting.trace,
  );
  TRACED.set(moment, traced);
  return traced;
}

const TRACED = new WeakMap<Moment, TracedCluster>();

/** Every Pod of a moment as others see it, by its key. */
export function podsOf(moment: Moment): readonly { readonly live: string; readonly state: PodState }[] {
  return [...moment.live.pods.values()].flatMap((live) => {
    const running = moment.pods.get(live.key);
    if (!running) return [];
    const node = running.node === undefined ? undefined : moment.nodes.get(running.node);
    return [{ live: live.key, state: podStateOf(live, running, node) }];
  });
}

/** Kinds that decide where a request at an Ingress or a Gateway goes. */
function isRouting(kind: string): boolean {
  return (
    kind === 'Service' || kind.startsWith('Ingress') || kind.endsWith('.gateway.networking.k8s.io') || ROUTING.has(kind)
  );
}

const ROUTING: ReadonlySet<string> = new Set([
  'Gateway',
  'GatewayClass',
  'HTTPRoute',
  'GRPCRoute',
  'ReferenceGrant',
  'Namespace',
]);

function nodesOf({ live, nodes }: Moment): readonly ProxyNode[] {
  return [...nodes.values()].map(({ name, zone, address }) => {
    const node = live.nodes.get(name);
    const known = node && proxyNodeOf(node);
    return known && known.addresses.length > 0 ? known : { name, zone, addresses: [address], podCIDRs: [] };
  });
}

function namespaceLabels(object: JsonObject) {
  return { name: readMetadata(object).name, labels: readLabels(objectField(object, 'metadata')['labels']) };
}

function processesOf({ pods, nodes }: Moment, keys: ReadonlyMap<PodState, string>): Processes {
  return {
    downNodes: new Set([...nodes.values()].flatMap(({ name, up }) => (up ? [] : [name]))),
    of(state) {
      const running = pods.get(keys.get(state) ?? '');
      if (!running || running.listening) return 'running';
      return running.deletedMs === undefined ? 'not started' : 'stopped';
    },
  };
}
