import type { Container, Probe } from '../objects/container.ts';
import { isSidecar } from '../objects/container.ts';
import type { Pod, PodSpec, PodStatus } from '../objects/pod.ts';
import { podCondition } from '../objects/pod.ts';
import { isUnknown } from '../objects/unknown.ts';

/** Whether a Pod is ready, and what keeps it from being so. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly cause: NotReadyCause };

export type NotReadyCause =
  /** What the cluster says: a condition that is not `True` (`status` is absent where it was never said). */
  | {
      readonly type: 'condition';
      readonly condition: string;
      readonly status: string | undefined;
      readonly reason: string | undefined;
      readonly message: string | undefined;
    }
  /** A readiness gate whose condition is not `True`; `status` is absent where nobody has set it. */
  | { readonly type: 'gate'; readonly gate: string; readonly status: string | undefined }
  /** A probe that names a port which its container does not declare: it can never succeed. */
  | {
      readonly type: 'probe port';
      readonly probe: 'readinessProbe' | 'startupProbe';
      readonly container: string;
      readonly port: string;
      readonly names: readonly string[];
    };

export const READY: Readiness = { ready: true };

/**
 * Readiness as its status has it; without one, as the Pod will be once started: ready, unless its spec alone says that it
 * cannot be. kubernetes: pkg/api/v1/pod/util.go IsPodReady, pkg/kubelet/status/generate.go GeneratePodReadyCondition
 */
export function readinessOf({ spec, status }: Pod): Readiness {
  if (!status) return readinessOnceStarted(spec);
  const ready = podCondition(status, 'Ready');
  if (ready?.status === 'True') return READY;
  const gate = spec.readinessGates.find((type) => podCondition(status, type)?.status !== 'True');
  const contained = podCondition(status, 'ContainersReady');
  if (gate !== undefined && contained?.status === 'True') {
    return { ready: false, cause: { type: 'gate', gate, status: podCondition(status, gate)?.status } };
  }
  return { ready: false, cause: conditionCause(status, ready ? 'Ready' : contained ? 'ContainersReady' : 'Ready') };
}

/** What the spec alone says about the readiness of a Pod that runs. Shared specs are looked at once. */
export function readinessOnceStarted(spec: PodSpec): Readiness {
  const known = ONCE_STARTED.get(spec);
  if (known) return known;
  const cause = unfitProbe(spec) ?? unmetGate(spec);
  const readiness: Readiness = cause ? { ready: false, cause } : READY;
  ONCE_STARTED.set(spec, readiness);
  return readiness;
}

const ONCE_STARTED = new WeakMap<PodSpec, Readiness>();

function conditionCause(status: PodStatus, condition: string): NotReadyCause {
  const found = podCondition(status, condition);
  return { type: 'condition', condition, status: found?.status, reason: found?.reason, message: found?.message };
}

function unmetGate({ readinessGates }: PodSpec): NotReadyCause | undefined {
  const gate = readinessGates.find((type) => !isUnknown(type));
  return gate === undefined ? undefined : { type: 'gate', gate, status: undefined };
}

function unfitProbe(spec: PodSpec): NotReadyCause | undefined {
  for (const container of [...spec.containers, ...spec.initContainers.filter(isSidecar)]) {
    const cause =
      missingPort(container, 'startupProbe', container.startupProbe) ??
      missingPort(container, 'readinessProbe', container.readinessProbe);
    if (cause) return cause;
  }
  return undefined;
}

/**
 * A named probe port is looked up among the container's own ports, whatever their protocol; text that is a number is one.
 * kubernetes: pkg/probe/util.go ResolveContainerPort
 */
function missingPort(
  container: Container,
  probe: 'readinessProbe' | 'startupProbe',
  written: Probe | undefined,
): NotReadyCause | undefined {
  const handler = written?.handler;
  if (!handler || handler.type === 'exec' || handler.type === 'grpc') return undefined;
  const { port } = handler;
  if (typeof port !== 'string' || isUnknown(port) || /^\d+$/.test(port)) return undefined;
  const names = container.ports.map(({ name }) => name).filter((name) => name !== '');
  if (names.includes(port) || names.some(isUnknown)) return undefined;
  return { type: 'probe port', probe, container: container.name, port, names };
}
