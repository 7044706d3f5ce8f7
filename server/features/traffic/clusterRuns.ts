import { clusterObjects } from '../../workspace/clusterObjects.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { ClusterRun } from './clusterRun.ts';

/** The simulated clusters of a workspace: panels and shells on the objects of one cluster play with the same one. */
export class ClusterRuns {
  readonly #runs = new Map<string, ClusterRun>();

  /** The run of the cluster that an object is applied to, as its manifests are now. */
  of(snapshot: Snapshot, object: Resource): ClusterRun {
    const objects = clusterObjects(snapshot, object);
    const known = this.#runs.get(objects.key);
    if (known) {
      known.follow(snapshot, objects);
      return known;
    }
    const run = new ClusterRun(snapshot, objects);
    this.#runs.set(objects.key, run);
    return run;
  }

  /** Forgets the runs that nobody holds any more. */
  keep(held: ReadonlySet<ClusterRun>): void {
    for (const [key, run] of this.#runs) if (!held.has(run)) this.#runs.delete(key);
  }
}
