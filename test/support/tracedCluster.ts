import { changeEndpoints, NO_ENDPOINTS } from '../../server/cluster/endpoints/controllers.ts';
import { startPods } from '../../server/cluster/endpoints/podState.ts';
import type { JsonObject } from '../../server/cluster/objects/json.ts';
import { readMetadata } from '../../server/cluster/objects/metadata.ts';
import { readNode } from '../../server/cluster/objects/node.ts';
import { readPod } from '../../server/cluster/objects/pod.ts';
import { readNetworkPolicy } from '../../server/cluster/policy/networkPolicy.ts';
import { policiesNotModelled } from '../../server/cluster/policy/policyKinds.ts';
import { proxyNodeOf } from '../../server/cluster/proxy/proxyNode.ts';
import type { TracedRequest } from '../../server/cluster/trace/request.ts';
import type { TracedCluster, TraceSettings } from '../../server/cluster/trace/tracedCluster.ts';
import { DEFAULT_TRACE, indexTrace } from '../../server/cluster/trace/tracedCluster.ts';

/** A Node with a zone; the n-th has the address 172.18.0.n. */
export function node(nth: number, zone = 'a'): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: `node-${nth}`, labels: { 'topology.kubernetes.io/zone': zone } },
    status: { addresses: [{ type: 'InternalIP', address: `172.18.0.${nth}` }] },
  };
}

/** A Pod that runs. */
export function pod(name: string, nth: number, more: JsonObject = {}): JsonObject {
  const {
    labels = { app: 'web' },
    namespace = 'shop',
    ready = 'True',
    ports = [{ containerPort: 3000, name: 'http' }],
    ...spec
  } = more;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: { nodeName: `node-${((nth - 1) % 2) + 1}`, containers: [{ name: 'web', ports }], ...spec },
    status: { phase: 'Running', podIPs: [{ ip: `10.244.0.${nth}` }], conditions: [{ type: 'Ready', status: ready }] },
  };
}

/** A Service of namespace `shop` with address 10.96.0.7 that selects `app=web`; `spec` changes it. */
export function service(spec: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { app: 'web' }, clusterIP: '10.96.0.7', ports: [{ port: 80, targetPort: 3000 }], ...spec },
    ...more,
  };
}

/** A cluster of objects at rest, with two Nodes. */
export function tracedCluster(objects: readonly JsonObject[], settings: Partial<TraceSettings> = {}): TracedCluster {
  const all = [node(1), node(2, 'b'), ...objects];
  const ofKind = (kind: string) => all.filter((object) => object['kind'] === kind);
  const state = changeEndpoints(
    NO_ENDPOINTS,
    all.map((object) => ({ type: 'apply', object })),
  );
  return indexTrace(
    {
      services: state.services.values(),
      slices: state.slices.values(),
      pods: startPods(ofKind('Pod').map(readPod)),
      nodes: ofKind('Node').map(readNode).map(proxyNodeOf),
      policies: ofKind('NetworkPolicy').map(readNetworkPolicy),
      namespaces: ofKind('Namespace').map((object) => readMetadata(object)),
      notModelled: policiesNotModelled(all),
      routes: all,
    },
    { ...DEFAULT_TRACE, ...settings },
  );
}

/** `http://web/path` from a throw-away Pod of namespace `shop`, unless somebody else sends it. */
export function request(
  url: string,
  from: TracedRequest['from'] = { type: 'namespace', namespace: 'shop' },
): TracedRequest {
  const [, scheme = 'tcp', host = '', port, path = '/'] = /^(\w+):\/\/([^:/]+)(?::(\d+))?(\/.*)?$/.exec(url) ?? [];
  const usual = scheme === 'https' ? 443 : 80;
  return {
    from,
    scheme: scheme as TracedRequest['scheme'],
    host,
    port: port === undefined ? usual : Number(port),
    path,
    method: 'GET',
    headers: {},
  };
}
