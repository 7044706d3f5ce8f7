import type { ProxyMode } from './settings.ts';
import type { TopologyUse } from './topology.ts';

/** Which Service is meant. */
export interface ServiceName {
  readonly namespace: string;
  readonly name: string;
}

/** What of a Service a packet is sent to. */
export type DestinationType = 'cluster IP' | 'external IP' | 'load balancer' | 'node port';

/** One step of what kube-proxy decides about a packet. */
export type ProxyReason = MatchReason | PolicyReason | SetReason | SourceReason | PassReason;

/** Whose packet it is. */
export type MatchReason = {
  readonly type: 'match';
  readonly service: ServiceName;
  readonly destination: DestinationType;
  /** As in the Service's `ports`. */
  readonly port: PortName;
};

export interface PortName {
  /** `""` where it has none. */
  readonly name: string;
  readonly number: number;
  readonly protocol: string;
}

/** Which endpoints may be taken. */
export type PolicyReason =
  | {
      readonly type: 'policy';
      readonly field: 'internalTrafficPolicy' | 'externalTrafficPolicy';
      readonly value: 'Cluster' | 'Local';
    }
  /** Traffic from inside is not held to `externalTrafficPolicy: Local`. */
  | { readonly type: 'short cut'; readonly sender: 'Pod' | 'Node' }
  /** In ipvs mode all endpoints stand in where policy `Local` finds none on the Node. */
  | { readonly type: 'local fallback'; readonly node: string }
  | { readonly type: 'in ranges' | 'not in ranges'; readonly source: string; readonly ranges: readonly string[] };

/** Which endpoints there are. */
export type SetReason =
  | { readonly type: 'topology'; readonly use: TopologyUse }
  | {
      readonly type: 'endpoints';
      readonly scope: 'cluster' | 'node';
      readonly state: 'ready' | 'terminating';
      readonly count: number;
    }
  /** Nothing serves anywhere. */
  | { readonly type: 'no endpoints'; readonly notReady: number }
  /** Something serves, and not on the Node. */
  | { readonly type: 'no local endpoints'; readonly node: string; readonly elsewhere: number };

/** Which source address the endpoint sees, and whether it is the same one next time. */
export type SourceReason =
  | {
      readonly type: 'masqueraded';
      readonly cause: 'masqueradeAll' | 'not from a Pod' | 'external traffic' | 'from the Node';
    }
  | { readonly type: 'source kept' }
  | { readonly type: 'affinity'; readonly seconds: number };

/** Why kube-proxy lets a packet be, or ends it although no Service takes it. */
export type PassReason =
  | { readonly type: 'no Service' }
  /** The address is a Service's, the port is not. */
  | {
      readonly type: 'no such port';
      readonly service: ServiceName;
      readonly protocol: string;
      readonly port: number;
      readonly ports: readonly PortName[];
      readonly mode: ProxyMode;
    }
  /** The load balancer asks that traffic for its address go through itself. */
  | { readonly type: 'left to load balancer'; readonly service: ServiceName }
  /** Node ports are not opened on this address of the Node. */
  | { readonly type: 'not a node port address'; readonly service: ServiceName; readonly address: string }
  /** In iptables mode what a Node's own processes send is not refused on the way out. */
  | { readonly type: 'not refused on the way out' }
  | { readonly type: 'free Service address'; readonly range: string };
