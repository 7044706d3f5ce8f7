import { controllerOf } from '../../objects/metadata.ts';
import type { Node } from '../../objects/node.ts';
import type { NodeEvent } from '../event.ts';
import { changePod, stateOfPod } from '../pods/changePod.ts';
import { mayEvict } from '../pods/disruption.ts';
import { endPod, resumePod, retryScheduling } from '../pods/lifecycle.ts';
import type { RunningPod } from '../pods/runningPod.ts';
import { isEnding } from '../pods/runningPod.ts';
import type { NodeStep } from '../state.ts';
import type { Draft } from './draft.ts';
import { later, tell, wakeControllers } from './draft.ts';
import type { RunningNode } from './nodes.ts';

/** Something happens to a node, or to all of a zone. */
export function touchNode(draft: Draft, event: NodeEvent): void {
  if ('zone' in event) {
    const inZone = [...draft.nodes.values()].filter(({ zone }) => zone === event.zone);
    if (inZone.length === 0) tell(draft, { kind: 'nothing', event: event.kind, missing: `zone ${event.zone}` });
    for (const node of inZone) (event.kind === 'fail zone' ? failNode : recoverNode)(draft, node);
    return;
  }
  const node = draft.nodes.get(event.node);
  if (!node) {
    tell(draft, { kind: 'nothing', event: event.kind, missing: `node ${event.node}` });
    return;
  }
  switch (event.kind) {
    case 'cordon':
    case 'uncordon':
      cordonNode(draft, node, event.kind === 'cordon');
      return;
    case 'drain':
      cordonNode(draft, node, true);
      drainOn(draft, node);
      return;
    case 'fail':
      failNode(draft, node);
      return;
    case 'recover':
      recoverNode(draft, node);
      return;
    default:
      event satisfies never;
  }
}

/** What was planned for a node happens, unless it has failed or recovered since. */
export function stepNode(draft: Draft, step: NodeStep, name: string, turn: number): void {
  const node = draft.nodes.get(name);
  if (!node || node.turn !== turn) return;
  switch (step) {
    case 'node not ready':
      setReady(draft, node, false);
      later(draft, draft.setting.delays.evictMs, { kind: 'evict pods', node: name, turn });
      return;
    case 'evict pods':
      for (const pod of podsOn(draft, name)) if (!toleratesFailure(draft, pod)) evict(draft, pod);
      return;
    case 'drain on':
      if (node.unschedulable) drainOn(draft, node);
      return;
    default:
      step satisfies never;
  }
}

function cordonNode(draft: Draft, node: RunningNode, unschedulable: boolean): void {
  if (node.unschedulable === unschedulable) return;
  tell(draft, { kind: unschedulable ? 'node cordoned' : 'node uncordoned', node: node.name });
  draft.nodes.set(node.name, { ...node, unschedulable });
  changeObject(draft, node.name, { unschedulable });
  if (!unschedulable) retryScheduling(draft);
}

/** Evicts what can be evicted, and tries again later with the rest. kubernetes: kubectl drain --ignore-daemonsets */
function drainOn(draft: Draft, { name, turn }: RunningNode): void {
  let left = 0;
  for (const pod of podsOn(draft, name)) {
    const live = draft.livePods.get(pod.key);
    if (isEnding(pod) || !live || controllerOf(live.pod.metadata)?.kind === 'DaemonSet') continue;
    if (mayEvict(draft, live)) evict(draft, pod);
    else left += 1;
  }
  if (left === 0) tell(draft, { kind: 'node drained', node: name });
  else later(draft, draft.setting.delays.retryEvictionMs, { kind: 'drain on', node: name, turn });
}

function evict(draft: Draft, { key }: RunningPod): void {
  tell(draft, { kind: 'pod evicted', pod: key });
  endPod(draft, key);
}

function failNode(draft: Draft, node: RunningNode): void {
  if (!node.up) return;
  tell(draft, { kind: 'node failed', node: node.name });
  const turn = node.turn + 1;
  draft.nodes.set(node.name, { ...node, up: false, turn });
  later(draft, draft.setting.delays.nodeGraceMs, { kind: 'node not ready', node: node.name, turn });
}

function recoverNode(draft: Draft, node: RunningNode): void {
  if (node.up) return;
  tell(draft, { kind: 'node recovered', node: node.name });
  const back = { ...node, up: true, turn: node.turn + 1 };
  draft.nodes.set(node.name, back);
  if (!node.ready) setReady(draft, back, true);
  for (const pod of podsOn(draft, node.name)) resumePod(draft, pod);
  retryScheduling(draft);
}

/** Pods follow their node's condition. kubernetes: pkg/controller/nodelifecycle markNodePodsNotReady */
function setReady(draft: Draft, node: RunningNode, ready: boolean): void {
  if (!ready) tell(draft, { kind: 'node not ready', node: node.name });
  const pods = podsOn(draft, node.name).map((pod) => ({ pod, before: stateOfPod(draft, pod.key) }));
  draft.nodes.set(node.name, { ...node, ready });
  changeObject(draft, node.name, { ready: ready ? 'True' : 'Unknown', taints: ready ? [] : UNREACHABLE });
  for (const { pod, before } of pods) changePod(draft, pod, draft.livePods.get(pod.key), before);
  wakeControllers(draft);
}

const UNREACHABLE = ['NoSchedule', 'NoExecute'].map((effect) => {
  return { key: 'node.kubernetes.io/unreachable', value: '', effect };
});

function changeObject(draft: Draft, name: string, changes: Partial<Node>): void {
  const node = draft.live.nodes.get(name);
  if (node) draft.live = { ...draft.live, nodes: new Map(draft.live.nodes).set(name, { ...node, ...changes }) };
}

function podsOn({ pods }: Draft, name: string): readonly RunningPod[] {
  return [...pods.values()].filter(({ node }) => node === name);
}

/** Without a toleration of its own a Pod gets one for five minutes: that is `evictMs`. */
function toleratesFailure(draft: Draft, { key }: RunningPod): boolean {
  const pod = draft.livePods.get(key)?.pod;
  if (!pod || controllerOf(pod.metadata)?.kind === 'DaemonSet') return true;
  return pod.spec.tolerations.some(({ key: taint, operator, effect, seconds }) => {
    const fits = (taint === '' || taint === 'node.kubernetes.io/unreachable') && operator === 'Exists';
    return fits && (effect === '' || effect === 'NoExecute') && seconds === undefined;
  });
}
