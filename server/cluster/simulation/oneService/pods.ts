import type { PodState } from '../../endpoints/podState.ts';
import type { Readiness } from '../../endpoints/readiness.ts';
import type { Pod } from '../../objects/pod.ts';

/** A Pod with what becomes of it while a simulation runs. */
export interface RunningPod {
  /** `namespace/name`. */
  readonly id: string;
  /** Which of its workload's Pods it is: stays when it is replaced by one of another name. */
  readonly slot: string;
  /** The key of its workload. */
  readonly workload: string;
  readonly pod: Pod;
  readonly nodeName: string | undefined;
  readonly addresses: readonly string[];
  readonly drawn: boolean;
  readonly finished: string | undefined;
  /** What its manifest or status says of its readiness. */
  readonly declared: Readiness;
  readonly phase: PodPhase;
  /** Since when it is in this phase. */
  readonly sinceMs: number;
  /** Whether its probes have succeeded. */
  readonly probed: boolean;
  /** What somebody made of its readiness by hand, and when. */
  readonly byHand: { readonly ready: boolean; readonly atMs: number } | undefined;
}

/** `starting`: no container runs yet. `draining`: told to end. `stopped`: nothing runs any more. */
export type PodPhase = 'starting' | 'running' | 'draining' | 'stopped';

/** A Pod that has long been running when the simulation starts. */
export function settledPod(state: PodState, workload: string, namespace: string): RunningPod {
  const { pod, nodeName, addresses, drawn, finished, readiness, terminating } = state;
  const { metadata } = pod;
  const placed = { ...metadata, namespace: metadata.namespace ?? namespace };
  return {
    id: `${placed.namespace}/${metadata.name}`,
    slot: metadata.name,
    workload,
    pod: { ...pod, metadata: placed },
    nodeName,
    addresses,
    drawn,
    finished,
    declared: readiness,
    phase: terminating ? 'draining' : 'running',
    sinceMs: 0,
    probed: true,
    byHand: undefined,
  };
}

/** A Pod that was just made, in the place of another or beside others. */
export function newPod(template: RunningPod, name: string, address: string | undefined, nowMs: number): RunningPod {
  const metadata = { ...template.pod.metadata, name };
  return {
    ...template,
    id: `${metadata.namespace}/${name}`,
    pod: { ...template.pod, metadata },
    addresses: address === undefined ? [] : [address],
    drawn: true,
    phase: 'starting',
    sinceMs: nowMs,
    probed: false,
    byHand: undefined,
  };
}

/** The Pod as the endpoints controllers see it; one that has ended is gone from the API server. */
export function podState(running: RunningPod): PodState | undefined {
  const { pod, nodeName, addresses, drawn, finished, phase } = running;
  if (phase === 'stopped') return undefined;
  return {
    pod,
    namespace: pod.metadata.namespace,
    nodeName,
    addresses,
    drawn,
    finished,
    readiness: readinessNow(running),
    terminating: phase === 'draining',
  };
}

/** Whether its containers answer. */
export function isServing({ phase, finished }: RunningPod): boolean {
  return finished === undefined && (phase === 'running' || phase === 'draining');
}

function readinessNow({ phase, probed, byHand, declared }: RunningPod): Readiness {
  if (phase === 'starting') return notReady('ContainerCreating', 'its containers are starting');
  if (byHand !== undefined) return byHand.ready ? READY : notReady('MadeUnready', 'it was made unready here');
  if (!probed) return notReady('ContainersNotReady', 'its readiness probe has not succeeded yet');
  return declared;
}

function notReady(reason: string, message: string): Readiness {
  return { ready: false, cause: { type: 'condition', condition: 'Ready', status: 'False', reason, message } };
}

const READY: Readiness = { ready: true };
