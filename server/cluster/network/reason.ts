import type { PodState } from '../endpoints/podState.ts';
import type { HealthAnswer } from '../proxy/healthCheck.ts';

/** Why a connection ends as it does, after everything that kube-proxy decided. */
export type NetworkReason =
  | { readonly type: 'Pod listens'; readonly pod: PodState; readonly port: number }
  /** kube-proxy itself answers. */
  | { readonly type: 'health check'; readonly node: string; readonly answer: HealthAnswer }
  | { readonly type: 'outside listens'; readonly address: string; readonly port: number }
  | { readonly type: 'nothing listens'; readonly pod: PodState; readonly port: number; readonly protocol: string }
  /** On a Node's own address. */
  | {
      readonly type: 'nothing listens on node';
      readonly node: string;
      readonly port: number;
      readonly protocol: string;
    }
  /** Nobody in the cluster has the address, and nothing is known outside. */
  | { readonly type: 'nobody has the address'; readonly address: string }
  /** Nothing leads from outside to an address of the cluster. */
  | { readonly type: 'no way in'; readonly address: string }
  | { readonly type: 'no address of the family'; readonly address: string }
  /** The endpoint answers past the Node that has translated the connection. */
  | { readonly type: 'answer goes astray'; readonly through: string; readonly endpointNode: string | undefined }
  | { readonly type: 'kube-proxy refuses'; readonly node: string }
  | { readonly type: 'kube-proxy drops'; readonly node: string };
