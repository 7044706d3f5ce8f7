import { asInteger, asList, asObject, type Json, type JsonObject } from '../../../../server/cluster/objects/json.ts';
import type { Service } from '../../../../server/cluster/objects/service.ts';
import { readService } from '../../../../server/cluster/objects/service.ts';
import { changeCluster } from '../../../../server/cluster/rollout/changeCluster.ts';
import type { LiveCluster, LivePod, LiveWorkload } from '../../../../server/cluster/rollout/liveCluster.ts';
import { EMPTY_CLUSTER, isReady, isTerminating, owns } from '../../../../server/cluster/rollout/liveCluster.ts';
import type { KubeletAction, RolloutState } from '../../../../server/cluster/rollout/playRollout.ts';
import {
  describeNode,
  playRollout,
  revisionHash,
  STEPPED_KUBELET,
} from '../../../../server/cluster/rollout/playRollout.ts';
import { countEndpoints } from '../../../../server/cluster/rollout/readyEndpoints.ts';
import { wantedReplicas } from '../../../../server/cluster/rollout/replicaSetController.ts';
import type { Difference } from '../difference.ts';
import { differences } from '../difference.ts';
import type { Asked } from '../suite.ts';

/** The states that a rollout passes through, in the form of the recordings. */
export function answer(given: JsonObject, ask: Json): Json {
  const objects = asList(given['objects']).map(asObject);
  const service = readService(objects.find(({ kind }) => kind === 'Service') ?? {});
  const kubelet = { ...STEPPED_KUBELET, startsAtOnce: true };
  const start = objects.reduce<LiveCluster>(
    (cluster, object) => changeCluster(cluster, [{ type: 'apply', object }], kubelet).cluster,
    EMPTY_CLUSTER,
  );
  const { steps, changes, prefer, neverReady } = asObject(ask);
  const states = playRollout(start, {
    maxStates: asInteger(steps) ?? 0,
    changes: asList(changes).map((change) => {
      const { before, apply } = asObject(change);
      return { before: asInteger(before) ?? 0, changes: [{ type: 'apply', object: asObject(apply) }] };
    }),
    readyFirst: prefer === 'ready',
    neverReady: new Set(asList(neverReady).flatMap((revision) => asInteger(revision) ?? [])),
  });
  return { states: states.map((state) => describeState(state, service)) };
}

/** Where a recording has no events at all, they are not compared. */
export function compare(expect: Json, answered: Json, asked: Asked): readonly Difference[] {
  const recorded = asList(asObject(expect)['states']).map(asObject);
  const silent = recorded.every(({ events }) => asList(events).length === 0);
  if (!silent) return differences(expect, answered, asked);
  const without = (value: Json) => ({
    states: asList(asObject(value)['states']).map((state) => {
      const { events: _, ...rest } = asObject(state);
      return rest;
    }),
  });
  return differences(without(expect), without(answered), asked);
}

function describeState({ cluster, messages, action, revisions }: RolloutState, service: Service): JsonObject {
  const workload = [...cluster.workloads.values()].find(({ owner }) => owner === undefined);
  const status = Object.fromEntries(Object.entries(workload?.status ?? {}));
  const own = [...cluster.pods.values()];
  const events = messages.map((message) => withNumbers(message, revisions));
  const base = {
    status,
    endpoints: { ...countEndpoints(cluster, service) },
    kubelet: describeAction(action, cluster, revisions, workload),
  };
  if (workload?.kind === 'Deployment') return { ...base, sets: describeSets(cluster, revisions), events };
  if (workload?.kind === 'StatefulSet') return { ...base, pods: describePods(own, revisions) };
  return {
    ...base,
    nodes: nodesOf(own)
      .map((pods) => describeNode(pods, revisions))
      .sort(),
  };
}

function describeSets(cluster: LiveCluster, revisions: ReadonlyMap<string, number>): Json {
  return [...cluster.workloads.values()]
    .filter(({ kind }) => kind === 'ReplicaSet')
    .map((set) => {
      const pods = [...cluster.pods.values()].filter((pod) => owns(set, pod));
      const active = pods.filter((pod) => !isTerminating(pod));
      const hash = set.owner ? set.name.slice(set.owner.name.length + 1) : '';
      return {
        revision: revisions.get(hash) ?? 0,
        desired: wantedReplicas(set),
        pods: active.length,
        ready: active.filter(isReady).length,
        terminating: pods.length - active.length,
      };
    })
    .sort((a, b) => a.revision - b.revision);
}

function describePods(pods: readonly LivePod[], revisions: ReadonlyMap<string, number>): Json {
  const ordinal = ({ name }: { readonly name: string }) => Number(name.split('-').at(-1));
  return pods
    .map((pod) => ({
      name: pod.pod.metadata.name,
      revision: revisions.get(revisionHash(pod)) ?? 0,
      ready: isReady(pod),
      terminating: isTerminating(pod),
    }))
    .sort((a, b) => ordinal(a) - ordinal(b));
}

function nodesOf(pods: readonly LivePod[]): readonly (readonly LivePod[])[] {
  const nodes = new Set(pods.map(({ targetNode }) => targetNode));
  return Array.from(nodes, (node) => pods.filter(({ targetNode }) => targetNode === node));
}

function describeAction(
  action: KubeletAction | undefined,
  cluster: LiveCluster,
  revisions: ReadonlyMap<string, number>,
  workload: LiveWorkload | undefined,
): Json {
  if (!action) return null;
  const { type, pod } = action;
  const revision = revisions.get(revisionHash(pod)) ?? 0;
  if (workload?.kind === 'Deployment') return { [type]: revision };
  if (workload?.kind === 'StatefulSet') return { [type]: pod.pod.metadata.name };
  const beside = [...cluster.pods.values()].filter(({ targetNode }) => targetNode === pod.targetNode);
  return { [type]: { revision, node: describeNode(beside, revisions) } };
}

function withNumbers(message: string, revisions: ReadonlyMap<string, number>): string {
  return Array.from(revisions).reduce((text, [hash, number]) => text.replaceAll(hash, `<hash:${number}>`), message);
}
