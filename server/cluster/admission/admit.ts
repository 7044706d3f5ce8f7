import type { Json } from '../objects/json.ts';
import { Admission } from './admission.ts';
import type { AdmissionAnswer, AdmissionRequest } from './answer.ts';
import { admitCustom } from './custom/admitCustom.ts';
import { plain } from './decode/source.ts';
import { readBody, readRequest } from './decodeRequest.ts';
import type { Features } from './features.ts';
import { featuresOf } from './features.ts';
import type { Typed } from './kinds/kind.ts';
import { Placeholders } from './placeholders.ts';
import type { AdmissionCluster } from './state/clusterIndex.ts';
import { ClusterIndex } from './state/clusterIndex.ts';

/**
 * What the API server says to one request, given what exists beside it.
 * kubernetes: apiserver pkg/registry/generic/registry Store.Create, Store.Update
 */
export function admit(request: AdmissionRequest, cluster: AdmissionCluster | ClusterIndex): AdmissionAnswer {
  const index = cluster instanceof ClusterIndex ? cluster : new ClusterIndex(cluster);
  const features = featuresOf(request.kubernetesVersion, request.emulatedBy ?? request.kubernetesVersion);
  if (request.placeholders !== 'unknown') return answer(request, index, features, undefined);
  const body = readBody(request);
  const object = 'error' in body ? null : plain(body.source);
  const held = Placeholders.of(object);
  return held === undefined
    ? answer(request, index, features, undefined)
    : answerUnknown(request, object, index, features, held);
}

/** What is wrong with an object by itself, whatever exists beside it and whatever addresses the cluster has. */
export function validate(request: AdmissionRequest): AdmissionAnswer {
  return admit(request, OPEN);
}

const OPEN = new ClusterIndex({ allocation: 'open' });

/** The answers to many requests, one after the other: each object that is accepted exists for those after it. */
export function admitAll(
  requests: readonly AdmissionRequest[],
  cluster: AdmissionCluster | ClusterIndex,
): readonly AdmissionAnswer[] {
  const index = cluster instanceof ClusterIndex ? cluster : new ClusterIndex(cluster);
  return requests.map((request) => {
    const answer = admit(request, index);
    if (answer.accepted) index.accept(answer);
    return answer;
  });
}

/** The best answer that the unknown values of decisive fields could lead to. */
function answerUnknown(
  request: AdmissionRequest,
  object: Json,
  index: ClusterIndex,
  features: Features,
  held: Placeholders,
): AdmissionAnswer {
  const read = readRequest(request, features, index.customGroups);
  const choices = 'kind' in read ? (read.kind.choices ?? []) : [];
  let best: AdmissionAnswer | undefined;
  for (const tried of held.tries(object, choices)) {
    const { body: _, ...rest } = request;
    const said = answer(tried === object ? request : { ...rest, object: tried }, index, features, held);
    if (said.accepted) return said;
    if (best === undefined || best.accepted || said.causes.length < best.causes.length) best = said;
  }
  return best ?? answer(request, index, features, held);
}

function answer(
  request: AdmissionRequest,
  index: ClusterIndex,
  features: Features,
  held: Placeholders | undefined,
): AdmissionAnswer {
  const read = readRequest(request, features, index.customGroups);
  if ('answer' in read) return read.answer;
  const asked = { request, index, features, held };
  if ('custom' in read) return admitCustom({ ...asked, custom: read.custom }, read.object);
  return new Admission(asked, read.kind, read.object as unknown as Typed, read.warnings).answer();
}
