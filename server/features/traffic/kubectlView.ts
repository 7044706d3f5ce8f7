import type { ObjectIdentity } from '../../cluster/objects/reference.ts';
import type { SimulationState } from '../../cluster/simulation/state.ts';
import { storeAt } from '../../cluster/simulation/view/storeAt.ts';
import { runKubectl } from '../../kubectl/runKubectl.ts';

/** What people look at when a Service does not answer, in the order in which they do. */
export function kubectlCommands({ name }: ObjectIdentity): readonly string[] {
  return [
    `kubectl describe svc ${name}`,
    'kubectl get svc',
    'kubectl get endpointslices',
    `kubectl get endpoints ${name}`,
    'kubectl get pods -o wide --show-labels',
    'kubectl get all',
    'kubectl get nodes -o wide',
    'kubectl get events',
  ];
}

/** What kubectl prints of a simulated cluster at a moment. It only looks: whatever a command would change stays as it is. */
export function printKubectl(state: SimulationState, namespace: string, command: string): string {
  const session = { store: storeAt(state), namespace, nowMs: state.setting.startedAtMs + state.nowMs };
  const [, ...words] = command.split(' ');
  const { stdout, stderr } = runKubectl(session, words);
  return `${stderr}${stdout}`;
}
