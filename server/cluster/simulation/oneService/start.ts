import { seedRandom } from '../randomness.ts';
import type { SimulatedCluster } from './cluster.ts';
import { type Delays, defaultDelays } from './delays.ts';
import { programRules, writeSlices } from './programming.ts';
import type { SimulationState } from './state.ts';
import { settledPods } from './workloads.ts';

export interface StartOptions {
  readonly seed: number;
  readonly delays?: Partial<Delays>;
}

/** A simulation at its beginning: every Pod has started, every controller has done its work. */
export function startSimulation(cluster: SimulatedCluster, { seed, delays }: StartOptions): SimulationState {
  const scaled: SimulationState['scaled'] = new Map();
  const pods = new Map(settledPods(cluster, scaled).map((pod) => [pod.id, pod]));
  return {
    seed,
    delays: { ...defaultDelays, ...delays },
    nowMs: 0,
    random: seedRandom(seed),
    moment: programRules(writeSlices({ cluster, pods, slices: [], rules: [] })),
    due: undefined,
    order: 0,
    load: undefined,
    scaled,
    totals: { sent: 0, served: 0, refused: 0, timedOut: 0, inFlight: 0 },
  };
}
