import { hostPort } from '../addresses/hostPort.ts';
import type { PodState } from '../endpoints/podState.ts';
import { counted } from '../objects/counted.ts';
import type { HealthAnswer } from '../proxy/healthCheck.ts';
import type { NetworkReason } from './reason.ts';

/** The sentence for a reason, in the words of a person on call; no capital letter, no full stop. */
export function explainNetworkReason(reason: NetworkReason): string {
  switch (reason.type) {
    case 'Pod listens':
      return `${named(reason.pod)} listens on port ${reason.port}`;
    case 'health check':
      return explainHealth(reason.node, reason.answer);
    case 'outside listens':
      return `${hostPort(reason.address, reason.port)} outside the cluster listens`;
    case 'nothing listens':
      return `nothing in ${named(reason.pod)} listens on ${reason.port}/${reason.protocol}`;
    case 'nothing listens on node':
      return `nothing on node ${reason.node} listens on ${reason.port}/${reason.protocol}`;
    case 'nobody has the address':
      return `nobody in the cluster has the address ${reason.address}`;
    case 'no way in':
      return `nothing leads from outside to ${reason.address}`;
    case 'no address of the family':
      return `the sender has no address of the family of ${reason.address}`;
    case 'answer goes astray':
      return 'the endpoint is on another node and answers the client directly, past the node that has translated the address, so the client does not know the answer';
    case 'kube-proxy refuses':
      return `kube-proxy on node ${reason.node} refuses it`;
    case 'kube-proxy drops':
      return `kube-proxy on node ${reason.node} drops it`;
    default:
      return reason satisfies never;
  }
}

function explainHealth(node: string, { status, localEndpoints, service }: HealthAnswer): string {
  return `kube-proxy on node ${node} answers ${status}: the node has ${counted(localEndpoints, 'ready endpoint')} of Service ${service.namespace}/${service.name}`;
}

function named({ namespace, pod }: PodState): string {
  return `Pod ${namespace ?? 'default'}/${pod.metadata.name}`;
}
