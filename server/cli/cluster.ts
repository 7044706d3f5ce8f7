import { validate } from '../cluster/admission/index.ts';
import type { PodState } from '../cluster/endpoints/podState.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import type { JsonObject } from '../cluster/objects/json.ts';
import { readMetadata } from '../cluster/objects/metadata.ts';
import { findRestingPod } from '../cluster/resting/findRestingPod.ts';
import type { SimulationState } from '../cluster/simulation/state.ts';
import { type ClusterObjects, wholeEnvironment } from '../workspace/clusterObjects.ts';
import { type EnvironmentObjects, environmentObjects } from '../workspace/environmentObjects.ts';
import { PLAIN } from '../workspace/plainEnvironment.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { startCluster } from '../workspace/startCluster.ts';
import { type TraceChoices, type TracedEnvironment, traceEnvironment } from '../workspace/tracedEnvironment.ts';
import { loadPaths } from './load.ts';
import { UsageError } from './options.ts';
import type { Terminal } from './terminal.ts';

/** The cluster that the manifests of a command line make. */
export interface LoadedCluster {
  readonly snapshot: Snapshot;
  readonly environment: TracedEnvironment;
}

/** Reads manifests, those below the working folder where no path is named; nothing where none could be read. */
export async function loadCluster(
  paths: readonly string[],
  environmentName: string | undefined,
  choices: TraceChoices,
  terminal: Terminal,
): Promise<LoadedCluster | undefined> {
  const { snapshot, empty } = await loadPaths(paths.length === 0 ? ['.'] : paths, terminal);
  if (empty) return undefined;
  const objects = chooseEnvironment(environmentObjects(snapshot), environmentName);
  tellRefused(objects, terminal);
  return { snapshot, environment: traceEnvironment(objects, choices) };
}

/** Says what the API server refuses by itself: whoever asks about traffic sees what would come of it. */
function tellRefused({ resources, kubernetesVersion }: EnvironmentObjects, terminal: Terminal): void {
  for (const { object } of resources) {
    if (readMetadata(object.value).uid !== undefined) continue;
    const request = { verb: 'create', object: object.value, placeholders: 'unknown' } as const;
    const answer = validate(kubernetesVersion === undefined ? request : { ...request, kubernetesVersion });
    if (answer.accepted || answer.code === NOT_SERVED) continue;
    terminal.err(`portolan: ${describeObject(object)} is refused: ${answer.message}; the rest takes it as written.\n`);
  }
}

/** Nobody knows whether the cluster has the kind all the same. */
const NOT_SERVED = 404;

/** The running cluster that the manifests of a command line make. */
export interface RunningCluster {
  /** Nothing could be read. */
  readonly empty: boolean;
  readonly snapshot: Snapshot;
  readonly objects: ClusterObjects;
  readonly state: SimulationState;
}

/**
 * Reads manifests as `loadCluster` does, applies them, and waits until everything rests. What is refused is told.
 * `prepare` makes of a manifest what is sent. Without manifests the cluster is empty.
 */
export async function runCluster(
  paths: readonly string[],
  environmentName: string | undefined,
  choices: Pick<TraceChoices, 'proxyMode'>,
  terminal: Terminal,
  prepare?: (manifest: JsonObject, namespace: string) => JsonObject,
): Promise<RunningCluster> {
  const { snapshot, empty } = await loadPaths(paths.length === 0 ? ['.'] : paths, terminal);
  const whole = wholeEnvironment(chooseEnvironment(environmentObjects(snapshot), environmentName));
  const objects = { ...whole, facts: { ...whole.facts, ...choices } };
  const { namespace } = objects;
  const state = startCluster(objects, { prepare: prepare && ((manifest) => prepare(manifest, namespace)) });
  for (const happening of state.happened.shared) {
    if (happening.kind === 'refused')
      terminal.err(`portolan: ${describeObject(happening.object)} is refused: ${happening.message}\n`);
  }
  return { empty, snapshot, objects, state };
}

/** A Pod by `namespace/name`; the name of its workload will do. */
export function findPod({ resting }: TracedEnvironment, namespace: string, name: string): PodState {
  const found = findRestingPod(resting, namespace, name);
  if (found) return found;
  const there = resting.pods.filter((state) => (state.namespace ?? 'default') === namespace);
  const known = there.slice(0, MOST_NAMES).map(({ pod }) => pod.metadata.name);
  const hint = known.length === 0 ? 'There is none in that namespace.' : `There is ${known.join(', ')}.`;
  throw new UsageError(`There is no Pod "${namespace}/${name}" here. ${hint}`);
}

const MOST_NAMES = 5;

/** What an empty manifest makes. */
const NOTHING: EnvironmentObjects = { name: PLAIN, facts: {}, kubernetesVersion: undefined, resources: [] };

function chooseEnvironment(all: readonly EnvironmentObjects[], wanted: string | undefined): EnvironmentObjects {
  const names = all.map(({ name }) => name);
  const found = wanted === undefined ? all : all.filter(({ name }) => name === wanted);
  const [first, second] = found;
  if (wanted === undefined && first === undefined) return NOTHING;
  if (first === undefined) throw new UsageError(`--env is one of ${names.join(', ')}, not "${wanted}".`);
  if (second === undefined) return first;
  throw new UsageError(`These manifests are those of several clusters; name one with --env: ${names.join(', ')}.`);
}
