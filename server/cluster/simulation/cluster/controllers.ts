import { withoutObject } from '../../apiServer/writeObjects.ts';
import { changesEndpoints } from '../../endpoints/clusterInputs.ts';
import type { WorkloadChange } from '../../rollout/changeCluster.ts';
import { changeCluster } from '../../rollout/changeCluster.ts';
import type { Kubelet } from '../../rollout/draft.ts';
import type { LiveCluster, LivePod } from '../../rollout/liveCluster.ts';
import { isTerminating } from '../../rollout/liveCluster.ts';
import { stateOfPod } from '../pods/changePod.ts';
import { beginPod, endPod } from '../pods/lifecycle.ts';
import { podStateOf } from '../pods/status.ts';
import type { Draft } from './draft.ts';
import { tell, wakeControllers } from './draft.ts';
import { touchServicesOf } from './endpoints.ts';
import { storedObject } from './objects.ts';

/** The kubelets of the simulation do these things themselves, in their time. */
const PATIENT_KUBELET: Kubelet = { startsAtOnce: false, removesAtOnce: false, binds: false };

/** The workload controllers do what there is to do. */
export function runControllers(draft: Draft): void {
  draft.controllersDue = false;
  const changes: readonly WorkloadChange[] = draft.changes.splice(0);
  const before = draft.livePods;
  const { cluster, messages } = changeCluster({ ...draft.live, pods: before }, changes, PATIENT_KUBELET);
  draft.madeMs = noteNew(draft, cluster);
  dropOwned(draft, cluster);
  draft.live = cluster;
  draft.livePods = new Map(cluster.pods);
  for (const message of messages) tell(draft, { kind: 'controller', message });
  for (const live of cluster.pods.values()) if (before.get(live.key) !== live) takeOver(draft, live, before);
}

function noteNew({ live, madeMs, nowMs }: Draft, { workloads }: LiveCluster): Draft['madeMs'] {
  const made = [...workloads.keys()].filter((key) => !live.workloads.has(key));
  return made.length === 0 ? madeMs : new Map([...madeMs, ...made.map((key) => [key, nowMs] as const)]);
}

/** What went because its owner went, goes from the API server too. */
function dropOwned(draft: Draft, { workloads }: LiveCluster): void {
  for (const [key, { kind, namespace, name }] of draft.live.workloads) {
    const stored = workloads.has(key) ? undefined : storedObject(draft, { kind, namespace, name });
    if (stored) draft.store = withoutObject(draft.store, stored);
  }
}

/** A Pod that a controller made, changed, or told to end. */
function takeOver(draft: Draft, live: LivePod, before: ReadonlyMap<string, LivePod>): void {
  const running = draft.pods.get(live.key);
  const isNew = !running || running.life !== live.created;
  if (isNew && isTerminating(live)) {
    // Made and deleted in one breath: no kubelet has heard of it, so it goes at once.
    draft.livePods.delete(live.key);
    wakeControllers(draft);
    return;
  }
  if (isNew) {
    beginPod(draft, { ...live, pod: { ...live.pod, status: undefined } });
    return;
  }
  if (isTerminating(live) && running.deletedMs === undefined) {
    endPod(draft, live.key);
    return;
  }
  const old = before.get(live.key);
  const node = running.node === undefined ? undefined : draft.nodes.get(running.node);
  const now = stateOfPod(draft, live.key);
  const then = old && podStateOf(old, running, node);
  if (then && now && changesEndpoints(then, now)) touchServicesOf(draft, then, now);
}
