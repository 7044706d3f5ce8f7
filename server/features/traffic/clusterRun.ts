import type { JsonObject } from '../../cluster/objects/json.ts';
import type { FieldReference } from '../../cluster/objects/reference.ts';
import type { SimulationEvent } from '../../cluster/simulation/event.ts';
import { act, advance, rewind } from '../../cluster/simulation/simulation.ts';
import type { SimulationState } from '../../cluster/simulation/state.ts';
import { asApplied } from '../../kubectl/apply/lastApplied.ts';
import { type ClusterObjects, identityKey } from '../../workspace/clusterObjects.ts';
import { locate, type TextPlace } from '../../workspace/locate.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { type Beginning, FIRST_SEED, manifestsOf, startCluster } from '../../workspace/startCluster.ts';

/** A simulated cluster that somebody plays with, and that follows the edits of its manifests. */
export class ClusterRun {
  #snapshot: Snapshot;
  #objects: ClusterObjects;
  #state: SimulationState;
  #driver: object | undefined;

  constructor(snapshot: Snapshot, objects: ClusterObjects, seed = FIRST_SEED) {
    this.#snapshot = snapshot;
    this.#objects = objects;
    this.#state = startCluster(objects, { seed, prepare: applierInto(objects.namespace) });
  }

  /** The run as far as it has come. */
  get state(): SimulationState {
    return this.#state;
  }

  /** Goes on from another state: what came out of functions over `state`. */
  set state(next: SimulationState) {
    this.#state = next;
  }

  /** What it is made of, as the manifests are now. */
  get objects(): ClusterObjects {
    return this.#objects;
  }

  /** The run as it was at a time. */
  at(ms: number): SimulationState {
    return rewind(this.#state, ms);
  }

  act(event: SimulationEvent): void {
    this.#state = act(this.#state, event);
  }

  advance(ms: number): void {
    this.#state = advance(this.#state, ms);
  }

  /** Whether it is this one of several lookers who lets time pass: it must not pass once for each of them. */
  isDrivenBy(looker: object): boolean {
    this.#driver ??= looker;
    return this.#driver === looker;
  }

  /** Whether anybody lets time pass. */
  get isDriven(): boolean {
    return this.#driver !== undefined;
  }

  /** From now on this one lets time pass. */
  handTo(looker: object | undefined): void {
    this.#driver = looker;
  }

  /** Starts again from what the manifests say. */
  reset({ seed = this.#state.setting.seed, delays = {} }: Beginning = {}): void {
    this.#state = startCluster(this.#objects, { seed, delays, prepare: applierInto(this.#objects.namespace) });
  }

  /**
   * Goes on with other manifests; nothing happens where none of them changed. What a cluster is made of cannot change. Nobody
   * applies a file that is broken at present: what it said before stays as it was.
   */
  follow(snapshot: Snapshot, found: ClusterObjects): void {
    this.#snapshot = snapshot;
    const before = this.#objects;
    const objects = withBroken(found, before, snapshot);
    this.#objects = objects;
    if (!isSameCluster(before, objects)) this.reset();
    else if (!isSame(before, objects)) {
      this.act({ kind: 'edit', objects: manifestsOf(objects).map(applierInto(objects.namespace)) });
    }
  }

  /** Where a field stands in the texts of now. */
  place({ object, path }: FieldReference): TextPlace | undefined {
    const resource = this.#objects.resources.get(identityKey(object));
    return resource && locate(this.#snapshot, resource, path);
  }
}

function withBroken(objects: ClusterObjects, before: ClusterObjects, snapshot: Snapshot): ClusterObjects {
  const isBroken = ({ uri }: Resource) =>
    snapshot.file(uri)?.manifest.documents.some(({ problem }) => problem !== undefined) ?? false;
  const missing = [...before.resources].filter(([key, one]) => !objects.resources.has(key) && isBroken(one));
  return missing.length === 0 ? objects : { ...objects, resources: new Map([...objects.resources, ...missing]) };
}

/** Manifests count as applied, so that `kubectl apply` in a shell finds what was applied last. Each is written once. */
function applierInto(namespace: string): (manifest: JsonObject) => JsonObject {
  return (manifest) => {
    const known = APPLIED.get(manifest);
    if (known?.namespace === namespace) return known.applied;
    const applied = asApplied(manifest, namespace);
    APPLIED.set(manifest, { namespace, applied });
    return applied;
  };
}

const APPLIED = new WeakMap<JsonObject, { readonly namespace: string; readonly applied: JsonObject }>();

function isSameCluster({ facts, kubernetesVersion }: ClusterObjects, other: ClusterObjects): boolean {
  return kubernetesVersion === other.kubernetesVersion && JSON.stringify(facts) === JSON.stringify(other.facts);
}

function isSame({ resources }: ClusterObjects, other: ClusterObjects): boolean {
  if (resources.size !== other.resources.size) return false;
  return [...resources].every(([key, resource]) => other.resources.get(key) === resource);
}
