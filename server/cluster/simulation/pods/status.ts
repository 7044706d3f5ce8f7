import { explainReason } from '../../endpoints/explainReason.ts';
import type { PodState } from '../../endpoints/podState.ts';
import type { NotReadyCause, Readiness } from '../../endpoints/readiness.ts';
import { READY, readinessOnceStarted } from '../../endpoints/readiness.ts';
import type { Pod, PodCondition, PodSpec, PodStatus } from '../../objects/pod.ts';
import { isUnknown } from '../../objects/unknown.ts';
import type { LivePod } from '../../rollout/liveCluster.ts';
import type { RunningNode } from '../cluster/nodes.ts';
import { isEnding, type RunningPod } from './runningPod.ts';

/** Whether a Pod is ready now, and what keeps it from being so. */
export function readinessNow({ pod }: LivePod, running: RunningPod, node: RunningNode | undefined): Readiness {
  if (running.phase === 'waiting') return notReady('Unschedulable', 'it waits for a node');
  if (running.phase === 'starting') return notReady('ContainerCreating', 'its containers are starting');
  if (running.phase === 'ended') return notReady('PodCompleted', 'its containers have finished');
  if (node && !node.ready) return notReady('NodeNotReady', `its node ${node.name} is not ready`);
  if (running.byHand !== undefined) {
    return running.byHand ? READY : notReady('ContainersNotReady', 'it was made unready by hand');
  }
  const ever = readinessOnceStarted(pod.spec);
  if (!ever.ready && ever.cause.type !== 'gate') return ever;
  if (!running.probed) return notReady('ContainersNotReady', 'its readiness probe has not succeeded yet');
  return ever.ready ? READY : unmetGateNow(pod);
}

/** kubernetes: pkg/kubelet/status/generate.go GeneratePodReadyCondition */
function unmetGateNow({ spec, status }: Pod): Readiness {
  const conditions = gateConditions(spec, status);
  const statusOfGate = (gate: string) => conditions.find(({ type }) => type === gate)?.status;
  const gate = spec.readinessGates.find((type) => !isUnknown(type) && statusOfGate(type) !== 'True');
  return gate === undefined ? READY : { ready: false, cause: { type: 'gate', gate, status: statusOfGate(gate) } };
}

/** The conditions that are not the kubelet's: it leaves them as whoever sets them wrote them. */
export function gateConditions({ readinessGates }: PodSpec, status: PodStatus | undefined): readonly PodCondition[] {
  if (readinessGates.length === 0) return [];
  return (status?.conditions ?? []).filter(({ type }) => readinessGates.includes(type));
}

/** The status that the kubelet writes. kubernetes: pkg/kubelet/status/generate.go */
export function statusOf(live: LivePod, running: RunningPod, node: RunningNode | undefined): PodStatus {
  const readiness = readinessNow(live, running, node);
  const contained = readiness.ready || readiness.cause.type === 'gate';
  return {
    phase: PHASES[running.phase],
    podIPs: running.addresses,
    hostIP: node?.address,
    reason: undefined,
    conditions: [
      ...gateConditions(live.pod.spec, live.pod.status),
      condition('PodScheduled', running.node !== undefined ? READY : notReady('Unschedulable', 'it waits for a node')),
      condition('Initialized', running.phase === 'waiting' ? readiness : READY),
      condition('ContainersReady', contained ? READY : readiness),
      condition('Ready', readiness),
    ],
  };
}

/** The Pod as endpoints controllers, DNS and policies see it. */
export function podStateOf(live: LivePod, running: RunningPod, node: RunningNode | undefined): PodState {
  const { pod } = live;
  const phase = pod.status?.phase;
  return {
    pod,
    namespace: pod.metadata.namespace,
    nodeName: running.node,
    addresses: running.addresses,
    drawn: !running.told,
    finished: phase === 'Succeeded' || phase === 'Failed' ? phase : undefined,
    readiness:
      running.told && running.byHand === undefined ? toldReadiness(pod, node) : readinessNow(live, running, node),
    terminating: isEnding(running),
  };
}

function toldReadiness({ status }: Pod, node: RunningNode | undefined): Readiness {
  if (node && !node.ready) return notReady('NodeNotReady', `its node ${node.name} is not ready`);
  const ready = status?.conditions.find(({ type }) => type === 'Ready');
  if (ready?.status === 'True') return READY;
  return { ready: false, cause: { type: 'condition', condition: 'Ready', ...conditionParts(ready) } };
}

function conditionParts(found: PodCondition | undefined) {
  return { status: found?.status, reason: found?.reason, message: found?.message };
}

const PHASES: Readonly<Record<RunningPod['phase'], string>> = {
  waiting: 'Pending',
  starting: 'Pending',
  running: 'Running',
  ended: 'Succeeded',
};

function condition(type: string, readiness: Readiness): PodCondition {
  if (readiness.ready) return { type, status: 'True', reason: undefined, message: undefined };
  return { type, status: 'False', ...reasonOf(readiness.cause) };
}

function reasonOf(cause: NotReadyCause): Pick<PodCondition, 'reason' | 'message'> {
  if (cause.type === 'condition') return { reason: cause.reason, message: cause.message };
  const reason = cause.type === 'gate' ? 'ReadinessGatesNotReady' : 'ContainersNotReady';
  return { reason, message: explainReason({ type: 'not ready', cause }) };
}

function notReady(reason: string, message: string): Readiness {
  return { ready: false, cause: { type: 'condition', condition: 'Ready', status: 'False', reason, message } };
}
