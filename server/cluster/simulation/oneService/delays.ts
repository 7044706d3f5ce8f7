import type { Container, Probe } from '../../objects/container.ts';
import { isSidecar } from '../../objects/container.ts';
import type { PodSpec } from '../../objects/pod.ts';

/** How long things take, in simulated milliseconds. None of it is promised by Kubernetes; all of it can be set. */
export interface Delays {
  /** From a Pod's change to the EndpointSlices that say so: the controller works through its queue. */
  readonly writeSlicesMs: number;
  /** From an EndpointSlice's change to the packet rules of every node. */
  readonly programRulesMs: number;
  /** From a Pod's end to the one that its controller makes in its place. */
  readonly replacePodMs: number;
  /** From a new Pod to its running containers: scheduling, image (taken as present), start. */
  readonly startPodMs: number;
  /** How long a container that is told to end goes on serving; one with `preStop` until that is over. */
  readonly drainMs: number;
  readonly preStopMs: number;
  /** How long a Pod that is gone is still spoken of. */
  readonly forgetPodMs: number;
  /** From a request to its answer, to a refusal, and until a client gives up. */
  readonly answerMs: number;
  readonly refuseMs: number;
  readonly giveUpMs: number;
}

/** What a small cluster at rest takes. */
export const defaultDelays: Delays = {
  writeSlicesMs: 20,
  programRulesMs: 100,
  replacePodMs: 50,
  startPodMs: 900,
  drainMs: 1_000,
  preStopMs: 5_000,
  forgetPodMs: 10_000,
  answerMs: 4,
  refuseMs: 1,
  giveUpMs: 3_000,
};

/**
 * From the start of a Pod's containers to the success of their probes, taking for granted that each probe succeeds when
 * it is asked. kubernetes: pkg/kubelet/prober/worker.go doProbe (initialDelaySeconds, successThreshold)
 */
export function readyAfterMs(spec: PodSpec): number {
  const running = [...spec.containers, ...spec.initContainers.filter(isSidecar)];
  return running.reduce((longest, container) => Math.max(longest, probedAfterMs(container)), 0);
}

function probedAfterMs({ startupProbe, readinessProbe }: Container): number {
  const started = successAfterMs(startupProbe);
  const ready = readinessProbe?.initialDelaySeconds ?? 0;
  return Math.max(started, Math.max(ready, 0) * 1000) + thresholdMs(readinessProbe);
}

function successAfterMs(probe: Probe | undefined): number {
  return Math.max(probe?.initialDelaySeconds ?? 0, 0) * 1000 + thresholdMs(probe);
}

function thresholdMs(probe: Probe | undefined): number {
  const period = Math.max(probe?.periodSeconds ?? 10, 1);
  return Math.max((probe?.successThreshold ?? 1) - 1, 0) * period * 1000;
}
