import { runControllers } from './cluster/controllers.ts';
import type { Draft } from './cluster/draft.ts';
import { closeDraft, openDraft, tell } from './cluster/draft.ts';
import { programRules, writeSlices } from './cluster/endpoints.ts';
import { editManifests } from './cluster/manifests.ts';
import { stepNode, touchNode } from './cluster/nodeEvents.ts';
import { removeObject, writeObject } from './cluster/objects.ts';
import { touchWorkload } from './cluster/workloadEvents.ts';
import type { PodEvent, SimulationEvent, TrafficEvent } from './event.ts';
import { grow } from './growing.ts';
import { changePod } from './pods/changePod.ts';
import { killPod, stepPod } from './pods/lifecycle.ts';
import { relabelPod } from './pods/relabelPod.ts';
import type { Due, SimulationState } from './state.ts';

/** The cluster after something was done to it from outside. */
export function touchCluster(state: SimulationState, event: Exclude<SimulationEvent, TrafficEvent>): SimulationState {
  return work(state, (draft) => carryOut(draft, event));
}

/** The cluster after what was planned for now. */
export function happen(state: SimulationState, dues: readonly Due[]): SimulationState {
  return work(state, (draft) => {
    for (const due of dues) carryOn(draft, due);
  });
}

function work(state: SimulationState, change: (draft: Draft) => void): SimulationState {
  const draft = openDraft(state);
  change(draft);
  return { ...state, ...closeDraft(draft), happened: grow(state.happened, draft.happened) };
}

function carryOut(draft: Draft, event: Exclude<SimulationEvent, TrafficEvent>): void {
  switch (event.kind) {
    case 'write':
      writeObject(draft, event.object);
      return;
    case 'remove':
      removeObject(draft, event.object, event.graceSeconds);
      return;
    case 'edit':
      editManifests(draft, event.objects);
      return;
    case 'scale':
    case 'set image':
    case 'restart':
      touchWorkload(draft, event);
      return;
    case 'kill':
    case 'set readiness':
    case 'label':
      touchPod(draft, event);
      return;
    case 'cordon':
    case 'uncordon':
    case 'drain':
    case 'fail':
    case 'recover':
    case 'fail zone':
    case 'recover zone':
      touchNode(draft, event);
      return;
    default:
      event satisfies never;
  }
}

function touchPod(draft: Draft, event: PodEvent): void {
  const running = draft.pods.get(event.pod);
  const live = draft.livePods.get(event.pod);
  if (!running || !live) {
    tell(draft, { kind: 'nothing', event: event.kind, missing: `Pod ${event.pod}` });
    return;
  }
  switch (event.kind) {
    case 'kill':
      killPod(draft, event.pod);
      return;
    case 'set readiness':
      changePod(draft, { ...running, byHand: event.ready === 'probed' ? undefined : event.ready });
      return;
    case 'label': {
      const labels = Object.entries({ ...live.pod.metadata.labels, ...event.labels });
      const kept = labels.filter((label): label is [string, string] => label[1] !== null);
      relabelPod(draft, event.pod, Object.fromEntries(kept));
      return;
    }
    default:
      event satisfies never;
  }
}

function carryOn(draft: Draft, due: Due): void {
  switch (due.kind) {
    case 'controllers':
      runControllers(draft);
      return;
    case 'write slices':
      writeSlices(draft);
      return;
    case 'program rules':
      programRules(draft);
      return;
    case 'schedule pod':
    case 'start pod':
    case 'pod listens':
    case 'pod ready':
    case 'pod available':
    case 'pod stops listening':
    case 'pod exits':
      stepPod(draft, due.kind, due.pod, due.life);
      return;
    case 'forget pod':
      if (draft.gone.get(due.pod)?.running.life === due.life) draft.gone.delete(due.pod);
      return;
    case 'node not ready':
    case 'evict pods':
    case 'drain on':
      stepNode(draft, due.kind, due.node, due.turn);
      return;
    default:
      due satisfies never;
  }
}
