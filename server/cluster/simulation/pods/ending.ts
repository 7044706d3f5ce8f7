import type { PodSpec } from '../../objects/pod.ts';
import type { Delays } from '../delays.ts';

const DEFAULT_GRACE_SECONDS = 30;

/** How a Pod ends, in milliseconds from when it is told to. */
export interface Ending {
  /** Its processes take no connections any more. */
  readonly stopListeningMs: number;
  /** It is gone. */
  readonly goneMs: number;
}

/**
 * First `preStop`, then the signal, on which processes stop taking connections; whoever is not done when the grace period
 * is over is killed. kubernetes: pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer
 */
export function endingOf(spec: PodSpec, graceSeconds: number | undefined, delays: Delays): Ending {
  const graceMs = Math.max(graceSeconds ?? spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS, 0) * 1000;
  const waits = spec.containers.map(({ preStop }) => preStopMs(preStop, delays));
  const patienceMs = Math.max(0, ...waits);
  const stopListeningMs = Math.min(patienceMs + delays.stopListeningMs, graceMs);
  return { stopListeningMs, goneMs: Math.min(stopListeningMs + delays.exitMs, Math.max(graceMs, stopListeningMs)) };
}

function preStopMs(preStop: PodSpec['containers'][number]['preStop'], delays: Delays): number {
  if (!preStop) return 0;
  return preStop.seconds === undefined ? delays.preStopMs : preStop.seconds * 1000;
}
