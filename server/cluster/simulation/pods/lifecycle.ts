import { parseRange } from '../../addresses/ipRange.ts';
import { podAddressAt, podAddressIn } from '../../addresses/podAddresses.ts';
import type { LivePod } from '../../rollout/liveCluster.ts';
import { DELETION_TIME } from '../../rollout/liveCluster.ts';
import type { Draft } from '../cluster/draft.ts';
import { later, tell, wakeControllers } from '../cluster/draft.ts';
import type { RunningNode } from '../cluster/nodes.ts';
import type { PodStep } from '../state.ts';
import { changePod, removePod } from './changePod.ts';
import { endingOf } from './ending.ts';
import { proveAvailable } from './minReady.ts';
import { readyAfterMs } from './probes.ts';
import type { RunningPod } from './runningPod.ts';
import { isEnding } from './runningPod.ts';
import { placePod } from './schedule.ts';

/** A Pod has come into being: it waits for a node. */
export function beginPod(draft: Draft, live: LivePod): void {
  tell(draft, { kind: 'pod created', pod: live.key });
  changePod(draft, newPod(live, draft.nowMs), live);
  later(draft, draft.setting.delays.scheduleMs, stepOf(live.key, live.created, 'schedule pod'));
}

/** A Pod is told to end; it may be already. kubernetes: pkg/registry/core/pod/strategy.go CheckGracefulDelete */
export function endPod(draft: Draft, key: string, graceSeconds?: number): void {
  const running = draft.pods.get(key);
  const live = draft.livePods.get(key);
  if (!running || !live || isEnding(running)) return;
  if (running.node === undefined || running.phase === 'ended') {
    tell(draft, { kind: 'pod gone', pod: key });
    leave(draft, key);
    return;
  }
  const metadata = { ...live.pod.metadata, deletionTimestamp: DELETION_TIME };
  tell(draft, { kind: 'pod terminating', pod: key });
  changePod(draft, { ...running, deletedMs: draft.nowMs }, { ...live, pod: { ...live.pod, metadata } });
  wakeControllers(draft);
  if (isUp(draft, running)) planEnding(draft, running, live, graceSeconds);
}

/** Its processes die at once, and the object goes with them. */
export function killPod(draft: Draft, key: string): void {
  if (!draft.pods.has(key)) return;
  tell(draft, { kind: 'pod killed', pod: key });
  leave(draft, key);
}

/** What was planned for a Pod happens; not for another one of the same name, and not on a node that does not work. */
export function stepPod(draft: Draft, step: PodStep, key: string, life: number): void {
  const running = draft.pods.get(key);
  const live = draft.livePods.get(key);
  if (!running || !live || running.life !== life || !isUp(draft, running)) return;
  switch (step) {
    case 'schedule pod':
      if (running.phase === 'waiting' && !isEnding(running)) schedulePod(draft, running, live);
      return;
    case 'start pod':
      if (running.phase === 'starting' && !isEnding(running)) startPod(draft, running, live);
      return;
    case 'pod listens':
      if (running.phase !== 'running' || running.listening || hasStopped(draft, running, live)) return;
      tell(draft, { kind: 'pod listening', pod: key });
      changePod(draft, { ...running, listening: true });
      return;
    case 'pod ready':
      if (running.phase === 'running') changePod(draft, { ...running, probed: true });
      return;
    case 'pod available':
      proveAvailable(draft, live, running);
      return;
    case 'pod stops listening':
      tell(draft, { kind: 'pod stopped listening', pod: key });
      changePod(draft, { ...running, listening: false });
      return;
    case 'pod exits':
      tell(draft, { kind: 'pod gone', pod: key });
      leave(draft, key);
      return;
    default:
      step satisfies never;
  }
}

/** Its place is free: Pods that waited because of it need not any more. */
function leave(draft: Draft, key: string): void {
  removePod(draft, key);
  retryScheduling(draft);
}

/** Pods that no node took are looked at again; those whose turn is still to come need not be. */
export function retryScheduling(draft: Draft): void {
  const { scheduleMs } = draft.setting.delays;
  for (const { key, life, phase, sinceMs } of draft.pods.values()) {
    const hadTurn = phase === 'waiting' && draft.nowMs >= sinceMs + scheduleMs;
    if (hadTurn) later(draft, scheduleMs, stepOf(key, life, 'schedule pod'));
  }
}

/** Goes on with a Pod whose node works again. */
export function resumePod(draft: Draft, running: RunningPod): void {
  const live = draft.livePods.get(running.key);
  if (!live) return;
  if (isEnding(running)) {
    later(draft, draft.setting.delays.exitMs, stepOf(running.key, running.life, 'pod exits'));
  } else if (running.phase === 'starting') {
    later(draft, draft.setting.delays.startMs, stepOf(running.key, running.life, 'start pod'));
  } else {
    changePod(draft, running);
  }
}

/** An address for a Pod on a node: the one that was chosen for it as long as the cluster comes to rest, else the next one. */
export function giveAddress(draft: Draft, node: RunningNode, { key, pod }: LivePod): readonly string[] {
  if (pod.spec.hostNetwork) return [node.address];
  const chosen = draft.setting.places.get(key);
  if (chosen?.node === node.name) return chosen.addresses;
  const current = draft.nodes.get(node.name) ?? node;
  draft.nodes.set(node.name, { ...current, given: current.given + 1 });
  const { given, place } = current;
  const ranges = (draft.live.nodes.get(node.name)?.podCIDRs ?? []).flatMap((text) => parseRange(text) ?? []);
  return draft.setting.families.map(
    (family) => podAddressIn(ranges, given, family) ?? podAddressAt(place, draft.nodes.size, given, family),
  );
}

/** A Pod that has just been made. */
export function newPod({ key, created }: LivePod, nowMs: number): RunningPod {
  return {
    key,
    life: created,
    node: undefined,
    addresses: [],
    phase: 'waiting',
    createdMs: nowMs,
    sinceMs: nowMs,
    startedMs: undefined,
    listening: false,
    probed: false,
    byHand: undefined,
    deletedMs: undefined,
    readyMs: undefined,
    told: false,
  };
}

function schedulePod(draft: Draft, running: RunningPod, live: LivePod): void {
  const placement = placePod(draft, live);
  if (placement.node === undefined) {
    tell(draft, { kind: 'pod unschedulable', pod: live.key, message: placement.message });
    return;
  }
  const { node } = placement;
  tell(draft, { kind: 'pod scheduled', pod: live.key, to: node.name });
  const bound = { ...live, pod: { ...live.pod, spec: { ...live.pod.spec, nodeName: node.name } } };
  changePod(draft, { ...running, node: node.name, phase: 'starting', sinceMs: draft.nowMs }, bound);
  later(draft, draft.setting.delays.startMs, stepOf(live.key, running.life, 'start pod'));
}

function startPod(draft: Draft, running: RunningPod, live: LivePod): void {
  const { nowMs } = draft;
  const { listenMs } = draft.setting.delays;
  const node = draft.nodes.get(running.node ?? '');
  const addresses = running.addresses.length > 0 || !node ? running.addresses : giveAddress(draft, node, live);
  const readyMs = readyAfterMs(live.pod.spec, listenMs);
  tell(draft, { kind: 'pod started', pod: live.key });
  const started = { ...running, addresses, phase: 'running', sinceMs: nowMs, startedMs: nowMs } as const;
  changePod(draft, { ...started, listening: listenMs <= 0, probed: readyMs === 0 });
  if (listenMs > 0) later(draft, listenMs, stepOf(live.key, running.life, 'pod listens'));
  if (readyMs !== undefined && readyMs > 0) later(draft, readyMs, stepOf(live.key, running.life, 'pod ready'));
}

function planEnding(draft: Draft, { phase, life }: RunningPod, { key, pod }: LivePod, graceSeconds?: number): void {
  const { delays } = draft.setting;
  if (phase !== 'running') {
    later(draft, delays.exitMs, stepOf(key, life, 'pod exits'));
    return;
  }
  const { stopListeningMs, goneMs } = endingOf(pod.spec, graceSeconds, delays);
  later(draft, stopListeningMs, stepOf(key, life, 'pod stops listening'));
  later(draft, goneMs, stepOf(key, life, 'pod exits'));
}

/** A process that was told to end before it ever listened does not begin to. */
function hasStopped(draft: Draft, { deletedMs }: RunningPod, { pod }: LivePod): boolean {
  if (deletedMs === undefined) return false;
  return draft.nowMs >= deletedMs + endingOf(pod.spec, undefined, draft.setting.delays).stopListeningMs;
}

function isUp({ nodes }: Draft, { node }: RunningPod): boolean {
  return node === undefined || (nodes.get(node)?.up ?? false);
}

function stepOf(pod: string, life: number, kind: PodStep) {
  return { kind, pod, life };
}
