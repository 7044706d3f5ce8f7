import type { IPFamily } from '../cluster/addresses/ipAddress.ts';
import { type PodState, startPods } from '../cluster/endpoints/podState.ts';
import { inStartingOrder, type WorkloadIdentity } from '../cluster/resting/restingPods.ts';
import { workloadKindOf } from '../cluster/workloads/registry.ts';
import type { Resource } from './resource.ts';
import { type Directory, podsOf } from './selection.ts';

/** The Pods of workloads as they run, by workload. */
export type RunningPods = ReadonlyMap<Resource, readonly PodState[]>;

interface Known {
  readonly namespace: string | undefined;
  readonly families: readonly IPFamily[];
  readonly workloads: readonly Resource[];
  readonly pods: RunningPods;
}

/** Starts the Pods of workloads that get their addresses together, once for all who ask. */
export class PodStarter {
  readonly #directory: Directory;
  readonly #known = new Map<Resource, Known[]>();

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /**
   * Those of `others` get what those of `own` leave. `namespace`: where workloads without one are applied; `families`: of
   * which each Pod gets an address.
   */
  start(
    own: readonly Resource[],
    others: readonly Resource[],
    namespace: string | undefined,
    families: readonly IPFamily[],
  ): RunningPods {
    const workloads = [...own, ...others];
    const [first] = workloads;
    if (first === undefined) return new Map();
    const known = this.#known.get(first) ?? [];
    const same = known.find(
      (one) =>
        one.namespace === namespace && one.families.length === families.length && isSameList(one.workloads, workloads),
    );
    if (same !== undefined) return same.pods;
    const ordered = [...inStartingOrder(own, identity), ...inStartingOrder(others, identity)];
    const pods = startAll(this.#directory, ordered, namespace, families);
    this.#known.set(first, [...known, { namespace, families, workloads, pods }]);
    return pods;
  }
}

function identity({ object: { kind, namespace, name = '' } }: Resource): WorkloadIdentity {
  return { kind, namespace, name };
}

function startAll(
  directory: Directory,
  workloads: readonly Resource[],
  namespace: string | undefined,
  families: readonly IPFamily[],
): RunningPods {
  const made = workloads.flatMap((workload) => {
    const kind = workloadKindOf(workload.object.value);
    return kind === undefined ? [] : [{ workload, pods: podsOf(directory, workload, kind, namespace).pods }];
  });
  const [first] = workloads;
  const nodes = first === undefined ? [] : directory.nodesOf(first);
  const states = startPods(
    made.flatMap(({ pods }) => pods),
    nodes,
    families,
  );
  const running = new Map<Resource, readonly PodState[]>();
  let next = 0;
  for (const { workload, pods } of made) {
    running.set(workload, states.slice(next, next + pods.length));
    next += pods.length;
  }
  return running;
}

function isSameList(a: readonly Resource[], b: readonly Resource[]): boolean {
  return a.length === b.length && a.every((resource, index) => resource === b[index]);
}
