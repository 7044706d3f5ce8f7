import type { DnsReason } from '../dns/reason.ts';
import type { Lookup } from '../dns/resolver/lookup.ts';
import type { EndpointReason } from '../endpoints/reason.ts';
import type { Candidate } from '../endpoints/selectEndpoints.ts';
import type { PolicyDecision } from '../policy/decide.ts';

/** What was decided at a hop, and why; discriminated by `type` within its station. */
export type HopReason = NameReason | EntryReason | ServiceReason | ChoiceReason | PolicyReason | ContainerReason;

/** Which addresses a name has. */
export type NameReason =
  | {
      readonly type: 'resolved';
      readonly lookup: Lookup;
      /** All of them; the request goes to the first one that it can use. */
      readonly addresses: readonly string[];
      readonly because: DnsReason | undefined;
    }
  | { readonly type: 'not resolved'; readonly lookup: Lookup; readonly because: DnsReason | undefined }
  /** Policies keep the client from asking. */
  | { readonly type: 'DNS blocked'; readonly decision: PolicyDecision }
  /** Outside, a name leads to what answers for it there: a load balancer, an Ingress, a Gateway. */
  | { readonly type: 'outside name' }
  /** Nothing in the cluster answers for that name outside. */
  | { readonly type: 'unknown outside' };

/** Where a request comes into the cluster. */
export type EntryReason =
  | { readonly type: 'node port'; readonly node: string; readonly nodePort: number; readonly portIndex: number }
  /** The load balancer in front of a Service: it sends on to a node (or is answered on the node itself, as a VIP). */
  | { readonly type: 'load balancer'; readonly node: string; readonly portIndex: number }
  /** Every node fails the load balancer's health check: none has an endpoint of its own. */
  | { readonly type: 'no healthy node' }
  | { readonly type: 'external IP'; readonly node: string; readonly portIndex: number }
  | { readonly type: 'no such node port'; readonly node: string };

/** Which port of a Service is met. */
export type ServiceReason =
  | { readonly type: 'port'; readonly portIndex: number; readonly port: number; readonly targetPort: number | string }
  | { readonly type: 'no such port'; readonly known: readonly string[] }
  /** The address is no Service's and no Pod's. */
  | { readonly type: 'nobody has the address' }
  /** The client connects to a Pod itself: no port is translated. */
  | { readonly type: 'direct' };

/** Which endpoint is taken. */
export type ChoiceReason =
  | {
      readonly type: 'chosen';
      /** Among how many it was chosen. */
      readonly among: number;
      readonly share: number;
      /** All of them terminate, and none is ready. */
      readonly terminating: boolean;
      /** The Pod sees the node's address instead of the sender's. */
      readonly masqueraded: boolean;
      /** Only endpoints on this node, or in this zone, take part. */
      readonly within: 'cluster' | 'node' | 'zone';
    }
  | { readonly type: 'no endpoints'; readonly leftOut: readonly LeftOut[] }
  /** There are endpoints, and none on the node that the policy `Local` leaves. */
  | { readonly type: 'no local endpoints'; readonly node: string; readonly elsewhere: number }
  /** The sender is in none of `loadBalancerSourceRanges`. */
  | { readonly type: 'source not allowed'; readonly address: string; readonly ranges: readonly string[] }
  /** The endpoint answers from another node than asked, and the answer is not recognised. */
  | { readonly type: 'answer goes astray'; readonly node: string };

/** A Pod that could be meant and is no endpoint. */
export interface LeftOut {
  readonly pod: Candidate['pod'];
  readonly reasons: readonly EndpointReason[];
}

export interface PolicyReason {
  readonly type: 'policies';
  readonly decision: PolicyDecision;
}

/** Whether somebody takes the connection at the end. */
export type ContainerReason =
  /** `declared`: a container of that name says that it listens there; ports need not be declared. */
  | { readonly type: 'listens'; readonly container: string | undefined }
  /** The containers declare ports, and not this one. */
  | { readonly type: 'nothing listens'; readonly declared: readonly number[] }
  /** The Pod has an address, and its process does not listen yet. */
  | { readonly type: 'not started' }
  /** The process has ended, and the endpoint is not withdrawn yet. */
  | { readonly type: 'stopped' }
  /** Its node does not answer. */
  | { readonly type: 'node down'; readonly node: string }
  /** The endpoint is no Pod of the cluster: nobody here knows what listens there. */
  | { readonly type: 'no Pod' };
