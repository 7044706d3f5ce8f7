import type { ObjectIdentity } from '../cluster/objects/reference.ts';
import type { SimulationState } from '../cluster/simulation/state.ts';
import { storeAt } from '../cluster/simulation/view/storeAt.ts';
import { runKubectl } from '../kubectl/runKubectl.ts';
import { clusterObjects, identityInCluster } from '../workspace/clusterObjects.ts';
import type { Resource } from '../workspace/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { RESTED_MS, startCluster } from '../workspace/startCluster.ts';

/** What people look at when a Service does not answer, in the order in which they do. */
export function kubectlCommands({ name }: Pick<ObjectIdentity, 'name'>): readonly string[] {
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

/** What kubectl prints of the cluster that a Service is applied to, after everything in it has come to rest. */
export function kubectlOutput(snapshot: Snapshot, service: Resource, command: string): string {
  const { namespace } = identityInCluster(snapshot, service);
  return printKubectl(startCluster(clusterObjects(snapshot, service)), namespace, command, RESTED_MS);
}

/** What kubectl prints of a simulated cluster at a moment. It only looks: whatever a command would change stays as it is. */
export function printKubectl(state: SimulationState, namespace: string, command: string, laterMs = 0): string {
  const session = { store: storeAt(state), namespace, nowMs: state.setting.startedAtMs + state.nowMs + laterMs };
  const { stdout, stderr } = runKubectl(
    session,
    command
      .trim()
      .replace(/^kubectl\s+/, '')
      .split(/\s+/),
  );
  return `${stderr}${stdout}`;
}
