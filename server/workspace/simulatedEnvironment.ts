import type { JsonObject } from '../cluster/objects/json.ts';
import { startSimulation } from '../cluster/simulation/simulation.ts';
import type { SimulationState } from '../cluster/simulation/state.ts';
import type { ClusterFacts } from './environment.ts';
import type { EnvironmentObjects } from './environmentObjects.ts';
import type { TraceChoices } from './tracedEnvironment.ts';
import { traceSettings } from './tracedEnvironment.ts';

/** The cluster that an environment's objects make, running: everything has been applied and has come to rest. */
export function simulateEnvironment(objects: EnvironmentObjects, choices: TraceChoices = {}): SimulationState {
  const { facts, kubernetesVersion } = objects;
  const manifests = objects.resources.map(({ object }) => object.value);
  return startSimulation([...nodesOf(facts, manifests), ...manifests], {
    namespace: namespaceOf(objects),
    kubernetesVersion,
    trace: traceSettings(facts, choices),
  });
}

/** The namespace that an environment's objects go to when they name none. */
export function namespaceOf({ facts }: EnvironmentObjects): string {
  return facts.namespace ?? 'default';
}

/** The declared nodes, where no manifest has any. */
function nodesOf({ nodes = [] }: ClusterFacts, manifests: readonly JsonObject[]): readonly JsonObject[] {
  if (manifests.some(({ kind }) => kind === 'Node')) return [];
  return nodes.map(({ name, zone }) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { 'kubernetes.io/hostname': name, ...(zone !== undefined && { 'topology.kubernetes.io/zone': zone }) },
    },
  }));
}
