import type { WorkloadChange } from '../../rollout/changeCluster.ts';
import type { LiveCluster, LivePod } from '../../rollout/liveCluster.ts';
import type { Happening } from '../event.ts';
import type { RunningPod } from '../pods/runningPod.ts';
import { enqueue } from '../queue.ts';
import type { Setting } from '../setting.ts';
import type { Due, Pending, SimulationState } from '../state.ts';
import type { GonePod, Moment, Published } from './moment.ts';
import type { RunningNode } from './nodes.ts';

/** A cluster while something happens to it at one time; lives for one step only. */
export interface Draft {
  readonly setting: Setting;
  readonly nowMs: number;
  manifests: Moment['manifests'];
  store: Moment['store'];
  live: LiveCluster;
  madeMs: Moment['madeMs'];
  /** The Pods of `live`. */
  livePods: Map<string, LivePod>;
  readonly pods: Map<string, RunningPod>;
  readonly gone: Map<string, GonePod>;
  readonly nodes: Map<string, RunningNode>;
  readonly published: Map<string, Published>;
  programmed: Moment['programmed'];
  due: Pending['due'];
  order: number;
  readonly changes: WorkloadChange[];
  readonly unwritten: Set<string>;
  readonly unprogrammed: Set<string>;
  controllersDue: boolean;
  readonly happened: Happening[];
}

/** A cluster to work on. */
export function openDraft({ setting, nowMs, moment, pending }: SimulationState): Draft {
  return {
    setting,
    nowMs,
    manifests: moment.manifests,
    store: moment.store,
    live: moment.live,
    madeMs: moment.madeMs,
    livePods: new Map(moment.live.pods),
    pods: new Map(moment.pods),
    gone: new Map(moment.gone),
    nodes: new Map(moment.nodes),
    published: new Map(moment.published),
    programmed: moment.programmed,
    due: pending.due,
    order: pending.order,
    changes: [...pending.changes],
    unwritten: new Set(pending.unwritten),
    unprogrammed: new Set(pending.unprogrammed),
    controllersDue: pending.controllersDue,
    happened: [],
  };
}

/** What came out of the work. */
export function closeDraft(draft: Draft): Pick<SimulationState, 'moment' | 'pending'> {
  const { manifests, store, live, madeMs, livePods, pods, gone, nodes, published, programmed } = draft;
  const { due, order, changes, unwritten, unprogrammed, controllersDue } = draft;
  return {
    moment: { manifests, store, live: { ...live, pods: livePods }, madeMs, pods, gone, nodes, published, programmed },
    pending: { due, order, changes, unwritten, unprogrammed, controllersDue },
  };
}

/** Something is to happen by itself after that time. */
export function later(draft: Draft, afterMs: number, due: Due): void {
  draft.due = enqueue(draft.due, draft.nowMs + Math.max(afterMs, 0), draft.order, due);
  draft.order += 1;
}

/** The workload controllers look at the cluster, soon. */
export function wakeControllers(draft: Draft, ...changes: readonly WorkloadChange[]): void {
  draft.changes.push(...changes);
  if (draft.controllersDue) return;
  draft.controllersDue = true;
  later(draft, draft.setting.delays.controllersMs, { kind: 'controllers' });
}

/** What happened without `atMs`, which is now. */
export type Told = Happening extends infer One ? (One extends Happening ? Omit<One, 'atMs'> : never) : never;

/** Says that something happened. */
export function tell(draft: Draft, happening: Told): void {
  draft.happened.push({ atMs: draft.nowMs, ...happening } as Happening);
}
