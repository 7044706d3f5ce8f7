export { admit, admitAll, validate } from './admit.ts';
export type {
  Accepted,
  AdmissionAnswer,
  AdmissionRequest,
  AdmissionWarning,
  DecodingFault,
  Rejected,
} from './answer.ts';
export type { ScalarKind } from './decode/shape.ts';
export { apiVersionOf } from './decode/versionKind.ts';
export { KUBERNETES_VERSIONS, NEWEST_VERSION } from './features.ts';
export type { AdmissionCluster } from './state/clusterIndex.ts';
export { ClusterIndex } from './state/clusterIndex.ts';
export type { NodePortRange } from './state/nodePorts.ts';
export type { Cause, CauseReason } from './text/fieldError.ts';
