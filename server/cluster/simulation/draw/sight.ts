import type { EndpointReason } from '../../endpoints/reason.ts';
import { declaresPort } from '../../network/network.ts';
import { hasLabels } from '../../objects/labels.ts';
import { isHeadless } from '../../objects/service.ts';
import { storedServices } from '../cluster/stored.ts';
import type { PodState, Tone } from '../picture.ts';
import { isEnding } from '../pods/runningPod.ts';
import type { Scene, ScenePod } from './scene.ts';
import { portMet } from './scene.ts';

/** A Pod as somebody sees it who watches one call: its state, and the part of the connections that it gets. */
export interface PodSight {
  readonly pod: ScenePod;
  readonly state: PodState;
  readonly tone: Tone;
  /** The first reason why it gets nothing, if it does not. */
  readonly reason: EndpointReason | undefined;
  /** A port that connections are sent to and that the containers do not declare. */
  readonly deafPort: number | undefined;
  /** That of the port. */
  readonly protocol: string;
  readonly port: number | undefined;
  readonly share: number;
}

/** Every Pod that is worth drawing. */
export function lookAtCall(scene: Scene): readonly PodSight[] {
  const portIndex = portMet(scene) ?? 0;
  const directPort = isHeadless(scene.service) ? scene.call.request.port : undefined;
  const protocol = scene.service.spec.ports[portIndex]?.protocol ?? 'TCP';
  const port: PortSight = { portIndex, directPort, protocol };
  const sights = scene.pods.map((pod) => sightOf(pod, port, scene.shares.get(pod.key) ?? 0));
  const anySelected = sights.some(({ state }) => state !== 'notSelected');
  return sights.filter((sight) => sight.state !== 'notSelected' || isMeant(scene, sight, anySelected));
}

/** The port that is called. */
interface PortSight {
  readonly portIndex: number;
  /** The Pods' own, where nothing translates it. */
  readonly directPort: number | undefined;
  readonly protocol: string;
}

function sightOf(pod: ScenePod, { portIndex, directPort, protocol }: PortSight, share: number): PodSight {
  const { candidate, running } = pod;
  const target = candidate.ports.find((one) => one.portIndex === portIndex)?.targetPort;
  const port = directPort ?? (typeof target === 'number' ? target : undefined);
  const [reason] = candidate.reasons;
  const base = { pod, reason, deafPort: undefined, protocol, port, share };
  if (pod.goneMs !== undefined) {
    const meant = reason?.type !== 'label' && reason?.type !== 'namespace';
    return { ...base, state: meant ? 'terminated' : 'notSelected', tone: meant && share > 0 ? 'fails' : 'absent' };
  }
  if (reason?.type === 'label' || reason?.type === 'namespace') {
    return { ...base, state: 'notSelected', tone: 'absent' };
  }
  if (reason?.type === 'unknown') return { ...base, state: 'unreachable', tone: 'could' };
  if (running.phase === 'waiting' || running.phase === 'starting') return { ...base, state: 'starting', tone: 'could' };
  if (isEnding(running))
    return { ...base, state: 'draining', tone: share > 0 && running.listening ? 'serves' : 'could' };
  if (!candidate.conditions.ready) return { ...base, state: 'notReady', tone: 'could' };
  const atPort =
    directPort === undefined
      ? candidate.reasons.find((one) => 'portIndex' in one && one.portIndex === portIndex)
      : undefined;
  if (!candidate.listed || atPort !== undefined) {
    return { ...base, reason: atPort ?? reason, state: 'unreachable', tone: 'could' };
  }
  const deaf = port !== undefined && !declaresPort(candidate.pod, port, protocol);
  return {
    ...base,
    reason: undefined,
    deafPort: deaf ? port : undefined,
    state: running.listening ? 'serving' : 'starting',
    tone: deaf ? 'fails' : running.listening ? 'serves' : 'fails',
  };
}

/** A port that nobody declares, with its protocol where that is not the usual one. */
export function deafWords({ deafPort, protocol }: PodSight): string | undefined {
  if (deafPort === undefined) return undefined;
  return protocol === 'TCP' ? String(deafPort) : `${deafPort}/${protocol}`;
}

/**
 * Beside Pods that are selected, others are only drawn where a slip of the pen keeps them out: another version or another
 * part of the same application is no mistake. Where none is selected, those count that come near.
 */
function isMeant(scene: Scene, { pod, reason }: PodSight, anySelected: boolean): boolean {
  if (pod.goneMs !== undefined || pod.running.phase !== 'running' || isOthers(scene, pod)) return false;
  if (!anySelected) return reason?.type === 'namespace' || isNear(scene, pod);
  if (reason?.type !== 'label') return false;
  const { found, nearness, wanted } = reason;
  if (found === undefined || nearness === undefined || nearness.type === 'part') return false;
  return found.replace(/\d+/g, '') !== wanted.replace(/\d+/g, '');
}

/** It misses some of the labels only, or has what was meant. */
function isNear({ service }: Scene, { candidate }: ScenePod): boolean {
  const missed = candidate.reasons.filter((reason) => reason.type === 'label');
  const wanted = Object.keys(service.spec.selector ?? {}).length;
  return (
    missed.length < wanted || missed.some(({ nearness, otherKey }) => nearness !== undefined || otherKey !== undefined)
  );
}

/** Whether another Service selects it: then it is that one's, however alike their labels are. */
function isOthers({ moment, service }: Scene, { live }: ScenePod): boolean {
  const { namespace = 'default', labels } = live.pod.metadata;
  const others = storedServices(moment.store).byNamespace.get(namespace) ?? [];
  return others.some((one) => one !== service && one.spec.selector && hasLabels(labels, one.spec.selector));
}
