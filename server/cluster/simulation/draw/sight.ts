import type { EndpointReason } from '../../endpoints/reason.ts';
import type { Candidate } from '../../endpoints/selectEndpoints.ts';
import { isHeadless } from '../../objects/service.ts';
import { reachable } from '../../proxy/choose.ts';
import type { Call } from '../oneService/calls.ts';
import { declaredPorts } from '../oneService/declaredPorts.ts';
import { localNode, portIndexOf } from '../oneService/journey.ts';
import type { RunningPod } from '../oneService/pods.ts';
import { endpointAt, lookAtPods, podId } from '../oneService/programming.ts';
import type { Moment } from '../oneService/state.ts';
import type { PodState, Tone } from '../picture.ts';

/** A Pod as somebody sees it who watches one call: its state, and the part of the connections that it gets. */
export interface PodSight {
  readonly pod: RunningPod;
  readonly state: PodState;
  readonly tone: Tone;
  /** The first reason why it gets nothing, if it does not. */
  readonly reason: EndpointReason | undefined;
  /** A port that connections are sent to and that the containers do not declare. */
  readonly deafPort: number | undefined;
  readonly port: number | undefined;
  readonly share: number;
}

/** Every Pod that is worth drawing. */
export function lookAtCall(moment: Moment, call: Call): readonly PodSight[] {
  const candidates = new Map(lookAtPods(moment.cluster, moment.pods).map((each) => [podId(each), each]));
  const shares = sharesOf(moment, call);
  const portIndex = portIndexOf(moment, call) ?? 0;
  const directPort = isHeadless(moment.cluster.service) ? call.target.port : undefined;
  const sights = [...moment.pods.values()].map((pod) =>
    sightOf(pod, candidates.get(pod.id), portIndex, shares.get(pod.id) ?? 0, directPort),
  );
  const anySelected = sights.some(({ state }) => state !== 'notSelected');
  return anySelected ? sights.filter(isMeant) : sights;
}

function sharesOf(moment: Moment, call: Call): ReadonlyMap<string, number> {
  const rules = moment.rules[portIndexOf(moment, call) ?? 0];
  const { endpoints } = rules === undefined ? { endpoints: [] } : reachable(rules, localNode(moment, call));
  return new Map(endpoints.map(({ pod }) => [pod, 1 / endpoints.length]));
}

function sightOf(
  pod: RunningPod,
  candidate: Candidate | undefined,
  portIndex: number,
  share: number,
  directPort: number | undefined,
): PodSight {
  const port = candidate && (directPort ?? endpointAt(candidate, portIndex)?.port);
  const [reason] = candidate?.reasons ?? [];
  const base = { pod, reason, deafPort: undefined, port, share };
  if (pod.phase === 'stopped') return { ...base, state: 'terminated', tone: share > 0 ? 'fails' : 'absent' };
  if (reason?.type === 'label' || reason?.type === 'namespace' || candidate === undefined) {
    return { ...base, state: 'notSelected', tone: 'absent' };
  }
  if (reason?.type === 'unknown') return { ...base, state: 'unreachable', tone: 'could' };
  if (pod.phase === 'starting') return { ...base, state: 'starting', tone: 'could' };
  if (pod.phase === 'draining') return { ...base, state: 'draining', tone: share > 0 ? 'serves' : 'could' };
  const atPort =
    directPort !== undefined
      ? undefined
      : candidate.reasons.find((one) => 'portIndex' in one && one.portIndex === portIndex);
  if (!candidate.conditions.ready) return { ...base, state: 'notReady', tone: 'could' };
  if (!candidate.listed || atPort !== undefined) {
    return { ...base, reason: atPort ?? reason, state: 'unreachable', tone: 'could' };
  }
  const declared = declaredPorts(pod.pod.spec);
  const deaf = port !== undefined && declared.length > 0 && !declared.includes(port);
  return {
    ...base,
    reason: undefined,
    deafPort: deaf ? port : undefined,
    state: 'serving',
    tone: deaf ? 'fails' : 'serves',
  };
}

/**
 * Beside Pods that are selected, others are only drawn where a slip of the pen keeps them out: another version or
 * another part of the same application is no mistake.
 */
function isMeant({ pod, state, reason }: PodSight): boolean {
  if (state !== 'notSelected') return true;
  if (pod.phase !== 'running' || reason?.type !== 'label') return false;
  const { found, nearness, wanted } = reason;
  if (found === undefined || nearness === undefined || nearness.type === 'part') return false;
  return found.replace(/\d+/g, '') !== wanted.replace(/\d+/g, '');
}
