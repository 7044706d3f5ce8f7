import { hostPort } from '../addresses/hostPort.ts';
import type { NetworkSender } from '../network/network.ts';
import { lookupAddress } from '../proxy/indexProxy.ts';
import { enterFromOutside } from './enter.ts';
import { reach } from './reach.ts';
import type { NameReason } from './reason.ts';
import type { TracedRequest } from './request.ts';
import { speaksHttp, transportOf } from './request.ts';
import { fieldOfName, resolveHost } from './resolveHost.ts';
import { networkSender } from './sender.ts';
import type { TracedCluster } from './tracedCluster.ts';
import type { Hop, Way } from './way.ts';
import { badAddress, CHANCE, divide, evenly, failed, lead } from './ways.ts';

/**
 * Every way that a request can take, from the name that its sender looks up to the container that answers or the place where
 * it fails. Each hop says what decided; where chance does, the way divides.
 */
export function traceRequest(cluster: TracedCluster, request: TracedRequest): Way {
  const sender = networkSender(cluster, request.from);
  if (!sender) return { hops: [], end: failed('no sender') };
  const found = resolveHost(cluster, sender, request.host);
  const at = hostPort(request.host, request.port);
  switch (found.type) {
    case 'literal':
      return connectTo(cluster, sender, request, found.address);
    case 'nothing':
      return { hops: [nameHop(at, undefined, found.reason)], end: badAddress(found.code) };
    case 'outside':
      return enterFromOutside(cluster, request, found.host, (to) => nameHop(at, to, found.reason));
    case 'addresses': {
      if (found.addresses.length === 0) {
        return { hops: [nameHop(at, undefined, found.reason)], end: badAddress('no usable address') };
      }
      const ways = found.addresses.map((address) => {
        const hop = nameHop(at, hostPort(address, request.port), found.reason);
        return lead([hop], connectTo(cluster, sender, request, address));
      });
      return divide([], CHANCE, evenly(ways));
    }
    default:
      return found satisfies never;
  }
}

function connectTo(cluster: TracedCluster, sender: NetworkSender, request: TracedRequest, address: string): Way {
  const { port, scheme } = request;
  const http = speaksHttp(scheme);
  if (sender.type === 'outside' || isLeftToBalancer(cluster, address)) {
    return enterFromOutside(cluster, request, address, undefined);
  }
  return reach(cluster, { sender, address, port, protocol: transportOf(scheme), http });
}

/** Whether packets for an address leave the cluster, and come back in by a load balancer. */
function isLeftToBalancer({ network }: TracedCluster, address: string): boolean {
  return network.proxy.addresses.get(lookupAddress(address))?.type === 'left to load balancer';
}

function nameHop(at: string, to: string | undefined, reason: NameReason): Hop {
  const because = 'because' in reason ? reason.because : undefined;
  return { station: 'name', at, to, reason, decidedBy: fieldOfName(because) };
}
