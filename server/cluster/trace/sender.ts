import { podAddressAt } from '../addresses/podAddresses.ts';
import type { PodState } from '../endpoints/podState.ts';
import { READY } from '../endpoints/readiness.ts';
import type { NetworkSender } from '../network/network.ts';
import { NO_LABELS } from '../objects/labels.ts';
import { readPod } from '../objects/pod.ts';
import type { Sender } from './request.ts';
import type { TracedCluster } from './tracedCluster.ts';

/** The last address of a node's range. */
const CLIENT_PLACE = 250;

/** Who sends, in the network; nothing where there is nobody of that name. */
export function networkSender(cluster: TracedCluster, from: Sender): NetworkSender | undefined {
  switch (from.type) {
    case 'pod': {
      const pod = cluster.pods.get(`${from.namespace}/${from.name}`);
      return pod && { type: 'pod', pod };
    }
    case 'namespace': {
      const nodes = [...cluster.network.proxy.nodes.keys()];
      const working = nodes.find((name) => !cluster.processes.downNodes.has(name));
      return { type: 'pod', pod: throwAwayPod(from.namespace, from.node ?? working ?? 'node-1') };
    }
    case 'node':
      return cluster.network.proxy.nodes.has(from.name) ? { type: 'node', node: from.name } : undefined;
    case 'outside':
      return { type: 'outside', address: from.address, via: undefined };
    default:
      return from satisfies never;
  }
}

/** An Ingress controller as policies see it, where the cluster's own is not known. */
export const CONTROLLER: NetworkSender & { readonly type: 'pod' } = {
  type: 'pod',
  pod: {
    pod: readPod({
      metadata: {
        name: 'ingress-controller',
        namespace: 'ingress-nginx',
        labels: { 'app.kubernetes.io/name': 'ingress-nginx', 'app.kubernetes.io/component': 'controller' },
      },
    }),
    namespace: 'ingress-nginx',
    nodeName: undefined,
    addresses: [podAddressAt(0, 1, CLIENT_PLACE - 1)],
    drawn: true,
    finished: undefined,
    readiness: READY,
    terminating: false,
  },
};

/** The name of a Pod that exists for one request only. */
export const CLIENT_NAME = 'client';
/** A Pod as `kubectl run` makes it, without labels and in nobody's way. */
function throwAwayPod(namespace: string, nodeName: string): PodState {
  const key = `${namespace} ${nodeName}`;
  const known = CLIENTS.get(key) ?? makeClient(namespace, nodeName);
  CLIENTS.set(key, known);
  return known;
}

const CLIENTS = new Map<string, PodState>();

function makeClient(namespace: string, nodeName: string): PodState {
  const pod = readPod({ metadata: { name: CLIENT_NAME, namespace, labels: NO_LABELS }, spec: { nodeName } });
  const addresses = [podAddressAt(0, 1, CLIENT_PLACE), podAddressAt(0, 1, CLIENT_PLACE, 'IPv6')];
  return {
    pod,
    namespace,
    nodeName,
    addresses,
    drawn: true,
    finished: undefined,
    readiness: READY,
    terminating: false,
  };
}
