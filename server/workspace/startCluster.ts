import type { JsonObject } from '../cluster/objects/json.ts';
import type { Delays } from '../cluster/simulation/delays.ts';
import { startSimulation } from '../cluster/simulation/simulation.ts';
import type { SimulationState } from '../cluster/simulation/state.ts';
import { nodeObjects } from '../cluster/workloads/standInNodes.ts';
import type { ClusterObjects } from './clusterObjects.ts';
import { traceSettings } from './tracedEnvironment.ts';

/** The chance that runs have where nobody asks for another. */
export const FIRST_SEED = 7;

/** How old everything is in a cluster that is shown at rest: all of it was applied five minutes ago. */
export const RESTED_MS = 300_000;

/** How a run is to begin. */
export interface Beginning {
  readonly seed?: number | undefined;
  /** What takes another time than usual. */
  readonly delays?: Partial<Delays>;
  /** What is sent of a manifest. */
  readonly prepare?: ((manifest: JsonObject) => JsonObject) | undefined;
}

/** A simulated cluster at its beginning, with the objects and the facts of an environment. */
export function startCluster(
  objects: ClusterObjects,
  { seed = FIRST_SEED, delays = {}, prepare = (manifest) => manifest }: Beginning = {},
): SimulationState {
  const { facts, namespace, kubernetesVersion } = objects;
  return startSimulation(manifestsOf(objects).map(prepare), {
    seed,
    delays,
    namespace,
    kubernetesVersion,
    trace: traceSettings(facts),
    ...(facts.nodes && { nodes: nodeObjects(facts.nodes) }),
  });
}

/** The objects as they are applied. */
export function manifestsOf({ resources }: ClusterObjects): readonly JsonObject[] {
  return Array.from(resources.values(), ({ object }) => object.value);
}
