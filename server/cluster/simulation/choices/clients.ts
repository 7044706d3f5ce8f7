import { hasLabels } from '../../objects/labels.ts';
import { controllerOf, readMetadata } from '../../objects/metadata.ts';
import type { Service } from '../../objects/service.ts';
import type { LivePod } from '../../rollout/liveCluster.ts';
import type { Sender } from '../../trace/request.ts';
import { OUTSIDE } from '../../trace/request.ts';
import type { Moment } from '../cluster/moment.ts';
import { MOST_NODES, outsideTargets } from './entries.ts';

/** Who may call a Service. */
export interface Client {
  readonly id: string;
  readonly label: string;
  readonly sender: Sender;
}

/** More Pods than these are not offered as clients, and not more other namespaces. */
const MOST_PODS = 5;
const MOST_NAMESPACES = 2;

/** Everybody who may call a Service, the nearest first: throw-away Pods, Pods that are there, outside, nodes. */
export function clientsOf(moment: Moment, service: Service): readonly Client[] {
  const { namespace = 'default' } = service.metadata;
  const throwAway = [namespace, ...otherNamespaces(moment, namespace)].map((one): Client => {
    return { id: `pod:${one}`, label: `Pod client · ${one}`, sender: { type: 'namespace', namespace: one } };
  });
  const outside: Client = { id: 'outside', label: 'Outside', sender: OUTSIDE };
  const nodes = [...moment.nodes.keys()].slice(0, MOST_NODES).map((name): Client => {
    return { id: `node:${name}`, label: `Node ${name}`, sender: { type: 'node', name } };
  });
  const entered = outsideTargets(moment, service).length > 0 ? [outside] : [];
  return [...throwAway, ...podClients(moment, service), ...entered, ...nodes];
}

/** Those that users made, else one that anybody could make. */
function otherNamespaces({ store }: Moment, own: string): readonly string[] {
  const all = store.index.ofKind('Namespace').map((object) => readMetadata(object).name);
  const made = all.filter((name) => name !== own && name !== 'default' && !name.startsWith('kube-'));
  const other = own === 'default' ? 'other' : 'default';
  return made.length === 0 ? [other] : made.slice(0, MOST_NAMESPACES);
}

/** Pods that are there and that the Service does not select, one of each workload, those of its namespace first. */
function podClients({ live, pods }: Moment, { metadata, spec }: Service): readonly Client[] {
  const { namespace: home = 'default' } = metadata;
  const byOwner = new Map<string, LivePod>();
  for (const one of live.pods.values()) {
    const { namespace = 'default', labels } = one.pod.metadata;
    const own = spec.selector !== undefined && namespace === home && hasLabels(labels, spec.selector);
    const owner = controllerOf(one.pod.metadata)?.uid ?? one.key;
    if (!own && !byOwner.has(owner) && pods.get(one.key)?.phase === 'running') byOwner.set(owner, one);
  }
  const far = ({ pod }: LivePod) => ((pod.metadata.namespace ?? 'default') === home ? 0 : 1);
  return [...byOwner.values()]
    .sort((a, b) => far(a) - far(b))
    .slice(0, MOST_PODS)
    .map(({ key, pod }): Client => {
      const { name, namespace = 'default' } = pod.metadata;
      const where = namespace === home ? '' : ` · ${namespace}`;
      return { id: `pod:${key}`, label: `Pod ${name}${where}`, sender: { type: 'pod', namespace, name } };
    });
}
