import { clusterObjects } from '../../workspace/clusterObjects.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { ClusterRun } from './clusterRun.ts';

/** The simulated clusters of a workspace: panels and shells on the objects of one cluster play with the same one. */
export class ClusterRuns {
  readonly #runs = new Map<string, ClusterRun>();
  readonly #held = new Map<object, ClusterRun>();
  readonly #listeners = new Set<(run: ClusterRun, by: object) => void>();
  #latest: ClusterRun | undefined;

  /** The run of a cluster that an object is applied to, as its manifests are now. It lasts as long as somebody holds it. */
  of(snapshot: Snapshot, object: Resource, holder: object, environment?: string): ClusterRun {
    const objects = clusterObjects(snapshot, object, environment);
    const known = this.#runs.get(objects.key);
    const run = known ?? new ClusterRun(snapshot, objects);
    known?.follow(snapshot, objects);
    this.#runs.set(objects.key, run);
    this.#held.set(holder, run);
    this.#forget();
    return run;
  }

  /** Somebody does not look any more. */
  release(holder: object): void {
    this.#held.delete(holder);
    this.#forget();
  }

  /** Tells everybody who looks that somebody did something to a cluster. */
  touched(run: ClusterRun, by: object): void {
    this.#latest = run;
    for (const listener of this.#listeners) listener(run, by);
  }

  /** The one that somebody did something to last, as long as somebody holds it. */
  get latest(): ClusterRun | undefined {
    return this.#latest !== undefined && [...this.#held.values()].includes(this.#latest) ? this.#latest : undefined;
  }

  /** Hears of what is done to clusters, and by whom. */
  onTouched(listener: (run: ClusterRun, by: object) => void): void {
    this.#listeners.add(listener);
  }

  #forget(): void {
    const held = new Set(this.#held.values());
    for (const [key, run] of this.#runs) if (!held.has(run)) this.#runs.delete(key);
  }
}
