import { tracedAt } from '../../cluster/simulation/cluster/traced.ts';
import type { Ending } from '../../cluster/trace/way.ts';
import type { ForwardedPort, World } from '../world.ts';

/**
 * How a connection through a port-forward ends: it goes to the Pod's own loopback, past Service, readiness and policies.
 * kubernetes: pkg/kubelet/server PortForward
 */
export function forwardedEnding({ state }: World, { namespace, pod, remote }: ForwardedPort): Ending {
  const { pods, network } = tracedAt(state.moment, state.setting);
  const found = pods.get(`${namespace}/${pod}`);
  if (found === undefined || !network.listens(found, remote, 'TCP')) {
    return { type: 'failed', symptom: { type: 'connection reset' } };
  }
  const by = { type: 'pod', namespace, name: pod, address: '127.0.0.1', port: remote } as const;
  return { type: 'answered', by, status: 200 };
}
