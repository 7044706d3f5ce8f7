import { counted } from '../objects/counted.ts';
import type {
  MatchReason,
  PassReason,
  PolicyReason,
  PortName,
  ProxyReason,
  ServiceName,
  SetReason,
  SourceReason,
} from './reason.ts';
import type { TopologyUse } from './topology.ts';

/** The sentence for a step of kube-proxy's decision, in the words of a person on call; no capital letter, no full stop. */
export function explainProxyReason(reason: ProxyReason): string {
  switch (reason.type) {
    case 'match':
      return explainMatch(reason);
    case 'policy':
    case 'short cut':
    case 'local fallback':
    case 'in ranges':
    case 'not in ranges':
      return explainPolicy(reason);
    case 'topology':
    case 'endpoints':
    case 'no endpoints':
    case 'no local endpoints':
      return explainSet(reason);
    case 'masqueraded':
    case 'source kept':
    case 'affinity':
      return explainSource(reason);
    default:
      return explainPass(reason);
  }
}

function explainMatch({ service, destination, port }: MatchReason): string {
  const where = {
    'cluster IP': 'the cluster IP',
    'external IP': 'an external IP',
    'load balancer': "the load balancer's address",
    'node port': 'a node port',
  }[destination];
  return `it is ${where} of ${named(service)}, port ${portText(port)}`;
}

function explainPolicy(reason: PolicyReason): string {
  switch (reason.type) {
    case 'policy':
      return reason.value === 'Local'
        ? `${reason.field} is Local: only endpoints on the node that the packet meets may be taken`
        : `${reason.field} is Cluster: endpoints on every node may be taken`;
    case 'short cut':
      return reason.sender === 'Pod'
        ? 'it comes from a Pod of the cluster, which externalTrafficPolicy: Local does not restrict'
        : 'it comes from the node itself, which externalTrafficPolicy: Local does not restrict';
    case 'local fallback':
      return `no endpoint is on node ${reason.node}, and in ipvs mode all others stand in`;
    case 'in ranges':
      return `${reason.source} is in loadBalancerSourceRanges (${reason.ranges.join(', ')})`;
    case 'not in ranges':
      return `${reason.source} is not in loadBalancerSourceRanges (${reason.ranges.join(', ')})`;
    default:
      return reason satisfies never;
  }
}

function explainSet(reason: SetReason): string {
  switch (reason.type) {
    case 'topology':
      return explainTopology(reason.use);
    case 'endpoints': {
      const where = reason.scope === 'node' ? ' on this node' : '';
      const { count } = reason;
      if (reason.state === 'ready')
        return `one of ${counted(count, 'ready endpoint')}${where} is taken, each as likely`;
      return `no endpoint is ready${where}, so one of ${counted(count, 'endpoint')} that still ${count === 1 ? 'serves' : 'serve'} while terminating is taken`;
    }
    case 'no endpoints':
      return reason.notReady === 0
        ? 'the port has no endpoints'
        : `the port has no ready endpoints (${reason.notReady} not ready)`;
    case 'no local endpoints':
      return `no endpoint is on node ${reason.node}; ${counted(reason.elsewhere, 'other')} elsewhere may not be taken`;
    default:
      return reason satisfies never;
  }
}

function explainTopology(use: TopologyUse): string {
  switch (use.type) {
    case 'node':
      return `every endpoint has a hint for a node, so only those for node ${use.node} are taken`;
    case 'zone':
      return `every endpoint has a hint for a zone, so only those for zone ${use.zone} are taken`;
    case 'incomplete':
      return `${counted(use.without, 'endpoint')} without a zone hint ${use.without === 1 ? 'makes' : 'make'} all hints void`;
    case 'nothing for here':
      return `no endpoint has a hint for ${use.zone === undefined ? 'this node, which is in no zone' : `zone ${use.zone}`}, so all are taken`;
    case 'no hints':
      return 'no hints prefer endpoints nearby';
    default:
      return use satisfies never;
  }
}

function explainSource(reason: SourceReason): string {
  switch (reason.type) {
    case 'masqueraded':
      return `the endpoint sees the node's address as the sender's, ${MASQUERADE_CAUSES[reason.cause]}`;
    case 'source kept':
      return "the endpoint sees the sender's own address";
    case 'affinity':
      return `sessionAffinity is ClientIP: the same client address keeps its endpoint until it stays away for ${reason.seconds} seconds`;
    default:
      return reason satisfies never;
  }
}

const MASQUERADE_CAUSES = {
  masqueradeAll: 'since masqueradeAll is set',
  'not from a Pod': 'since the packet does not come from a Pod of the cluster',
  'external traffic': 'so that the answer comes back the same way',
  'from the Node': 'since the node itself sends it',
} as const;

function explainPass(reason: PassReason): string {
  switch (reason.type) {
    case 'no Service':
      return 'no Service has this address and port';
    case 'no such port': {
      const ports = reason.ports.map(portText).join(', ');
      const end = reason.mode === 'iptables' ? '' : `, which mode ${reason.mode} refuses`;
      return `${named(reason.service)} has no port ${reason.port}/${reason.protocol} (it has ${ports})${end}`;
    }
    case 'left to load balancer':
      return `the load balancer of ${named(reason.service)} has ipMode Proxy, so its address is not short-cut inside the cluster`;
    case 'not a node port address':
      return `node ports of ${named(reason.service)} are not opened on ${reason.address}`;
    case 'not refused on the way out':
      return "in iptables mode a node's own packets are not refused on their way out, so the packet leaves the node";
    case 'free Service address':
      return `no Service has this address of the range ${reason.range}`;
    default:
      return reason satisfies never;
  }
}

function named({ namespace, name }: ServiceName): string {
  return `Service ${namespace}/${name}`;
}

function portText({ name, number, protocol }: PortName): string {
  return name === '' ? `${number}/${protocol}` : `${name} (${number}/${protocol})`;
}
