import type { PodState } from '../../../../server/cluster/endpoints/podState.ts';
import { stateOf } from '../../../../server/cluster/endpoints/podState.ts';
import {
  asInteger,
  asList,
  asObject,
  asText,
  type Json,
  type JsonObject,
  property,
} from '../../../../server/cluster/objects/json.ts';
import { readMetadata } from '../../../../server/cluster/objects/metadata.ts';
import { readPod } from '../../../../server/cluster/objects/pod.ts';
import { decide } from '../../../../server/cluster/policy/decide.ts';
import { readNetworkPolicy } from '../../../../server/cluster/policy/networkPolicy.ts';
import type { PolicyIndex } from '../../../../server/cluster/policy/policyIndex.ts';
import { indexPolicies } from '../../../../server/cluster/policy/policyIndex.ts';
import type { TrafficEnd } from '../../../../server/cluster/policy/traffic.ts';
import { endAt } from '../../../../server/cluster/policy/traffic.ts';

/** Whether each connection may be made. */
export function answer(given: JsonObject, ask: Json): Json {
  const index = indexOf(asList(property(given, 'objects')).map(asObject));
  const probes = asList(property(asObject(ask), 'probes')).map(asObject);
  return {
    allowed: probes.map(({ from, to, port, protocol }) => {
      const ends = { from: endOf(index, asObject(from)), to: endOf(index, asObject(to)) };
      return decide(index, { ...ends, port: asInteger(port) ?? 0, protocol: asText(protocol) ?? 'TCP' }).allowed;
    }),
  };
}

function indexOf(objects: readonly JsonObject[]): PolicyIndex {
  const ofKind = (kind: string) => objects.filter((object) => object['kind'] === kind);
  return indexPolicies({
    policies: ofKind('NetworkPolicy').map(readNetworkPolicy),
    namespaces: ofKind('Namespace').map(readMetadata),
    pods: ofKind('Pod').map(stateOfPod),
  });
}

function stateOfPod(object: JsonObject): PodState {
  const pod = readPod(object);
  return stateOf(pod, pod.spec.nodeName, pod.status?.podIPs ?? [], false);
}

function endOf(index: PolicyIndex, { pod, ip }: JsonObject): TrafficEnd {
  const state = index.pods.get(asText(pod) ?? '');
  return state ? { type: 'pod', pod: state } : endAt(index, asText(ip) ?? '');
}
