import type { Container, Probe } from '../../objects/container.ts';
import { isSidecar } from '../../objects/container.ts';
import type { PodSpec } from '../../objects/pod.ts';

const DEFAULT_PERIOD_SECONDS = 10;
const DEFAULT_FAILURE_THRESHOLD = 3;

/**
 * From the start of a Pod's containers until all are ready, where their processes take connections after some time and each
 * probe that asks from then on succeeds. Nothing where the startup probe gives up first: the container is started anew for
 * ever. kubernetes: pkg/kubelet/prober/worker.go doProbe
 */
export function readyAfterMs(spec: PodSpec, listenMs: number): number | undefined {
  let latest = 0;
  for (const container of [...spec.containers, ...spec.initContainers.filter(isSidecar)]) {
    const ready = containerReadyAfterMs(container, listenMs);
    if (ready === undefined) return undefined;
    latest = Math.max(latest, ready);
  }
  return latest;
}

/** A container without probes is ready as soon as it runs, whether or not its process listens yet. */
function containerReadyAfterMs({ startupProbe, readinessProbe }: Container, listenMs: number): number | undefined {
  const started = startupProbe ? startedAfterMs(startupProbe, listenMs) : 0;
  if (started === undefined || !readinessProbe) return started;
  const first = Math.max(millis(readinessProbe.initialDelaySeconds, 0), started);
  const more = (Math.max(readinessProbe.successThreshold ?? 1, 1) - 1) * periodMs(readinessProbe);
  return firstSuccessMs(readinessProbe, first, listenMs) + more;
}

function startedAfterMs(probe: Probe, listenMs: number): number | undefined {
  const first = millis(probe.initialDelaySeconds, 0);
  const success = firstSuccessMs(probe, first, listenMs);
  const failures = (success - first) / periodMs(probe);
  return failures >= Math.max(probe.failureThreshold ?? DEFAULT_FAILURE_THRESHOLD, 1) ? undefined : success;
}

function firstSuccessMs(probe: Probe, firstMs: number, listenMs: number): number {
  const period = periodMs(probe);
  return firstMs + Math.max(Math.ceil((listenMs - firstMs) / period), 0) * period;
}

function periodMs({ periodSeconds }: Probe): number {
  return Math.max(periodSeconds ?? DEFAULT_PERIOD_SECONDS, 1) * 1000;
}

function millis(seconds: number | undefined, otherwise: number): number {
  return Math.max(seconds ?? otherwise, 0) * 1000;
}
