import { GATEWAY_KINDS } from '../admission/custom/gateway/kinds.ts';
import type { CustomKind } from '../admission/custom/schema.ts';
import { apiVersionOf } from '../admission/decode/versionKind.ts';

/** A kind as the API server lists it to its clients. kubernetes: apimachinery apis/meta/v1 APIResource */
export interface ApiResource {
  readonly group: string;
  /** The version that clients use unless told otherwise. */
  readonly version: string;
  readonly kind: string;
  /** The name in URLs: `services`. */
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  /** Whether `get all` shows it. */
  readonly inAll: boolean;
  /** Whether `scale` works on it. */
  readonly scalable: boolean;
}

/**
 * Kind by kind in the order of discovery: `Kind shortNames`, where `!` marks a kind without namespaces, `*` one that is
 * part of `all`, `%` one that can be scaled. kubernetes: pkg/registry: ShortNames, Categories, NamespaceScoped
 */
const SERVED: readonly (readonly [string, string, string])[] = [
  [
    '',
    'v1',
    `!ComponentStatus cs;ConfigMap cm;Endpoints ep;Event ev;LimitRange limits;!Namespace ns;!Node no;
    PersistentVolumeClaim pvc;!PersistentVolume pv;*Pod po;PodTemplate;*%ReplicationController rc;ResourceQuota quota;
    Secret;ServiceAccount sa;*Service svc`,
  ],
  ['apiregistration.k8s.io', 'v1', '!APIService'],
  ['apps', 'v1', 'ControllerRevision;*DaemonSet ds;*%Deployment deploy;*%ReplicaSet rs;*%StatefulSet sts'],
  ['autoscaling', 'v2', '*HorizontalPodAutoscaler hpa'],
  ['batch', 'v1', '*CronJob cj;*Job'],
  ['certificates.k8s.io', 'v1', '!CertificateSigningRequest csr'],
  ['networking.k8s.io', 'v1', '!IngressClass;Ingress ing;!IPAddress ip;NetworkPolicy netpol;!ServiceCIDR'],
  ['policy', 'v1', 'PodDisruptionBudget pdb'],
  ['rbac.authorization.k8s.io', 'v1', '!ClusterRoleBinding;!ClusterRole;RoleBinding;Role'],
  [
    'storage.k8s.io',
    'v1',
    '!CSIDriver;!CSINode;CSIStorageCapacity;!StorageClass sc;!VolumeAttachment;!VolumeAttributesClass vac',
  ],
  [
    'admissionregistration.k8s.io',
    'v1',
    `!MutatingAdmissionPolicy;!MutatingAdmissionPolicyBinding;!MutatingWebhookConfiguration;!ValidatingAdmissionPolicy;
    !ValidatingAdmissionPolicyBinding;!ValidatingWebhookConfiguration`,
  ],
  ['apiextensions.k8s.io', 'v1', '!CustomResourceDefinition crd,crds'],
  ['scheduling.k8s.io', 'v1', '!PriorityClass pc'],
  ['coordination.k8s.io', 'v1', 'Lease'],
  ['node.k8s.io', 'v1', '!RuntimeClass'],
  ['discovery.k8s.io', 'v1', 'EndpointSlice'],
  ['flowcontrol.apiserver.k8s.io', 'v1', '!FlowSchema;!PriorityLevelConfiguration'],
  ['resource.k8s.io', 'v1', '!DeviceClass;ResourceClaim;ResourceClaimTemplate;!ResourceSlice'],
];

const GATEWAY_SHORT_NAMES: Readonly<Record<string, readonly string[]>> = {
  Gateway: ['gtw'],
  GatewayClass: ['gc'],
  ReferenceGrant: ['refgrant'],
  BackendTLSPolicy: ['btlspolicy'],
  ListenerSet: ['lset'],
};

/** Every kind that can be asked for by name: Kubernetes' own, and the Gateway API's. */
export const API_RESOURCES: readonly ApiResource[] = [
  ...SERVED.flatMap(([group, version, kinds]) =>
    kinds.split(';').map((entry) => readEntry(group, version, entry.trim())),
  ),
  ...GATEWAY_KINDS.map(ofGateway),
];

const BY_KIND = new Map(API_RESOURCES.map((resource) => [`${apiVersionOf(resource)} ${resource.kind}`, resource]));

/** The kind that an object says it is of, in whichever version. */
export function resourceOf(apiVersion: string, kind: string): ApiResource | undefined {
  const known = BY_KIND.get(`${apiVersion} ${kind}`);
  if (known !== undefined) return known;
  const group = apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
  return API_RESOURCES.find((resource) => resource.group === group && resource.kind === kind);
}

/** The kind of an object; what is not known is guessed from its name. kubernetes: apimachinery api/meta UnsafeGuessKindToResource */
export function resourceFor({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): ApiResource {
  const known = resourceOf(apiVersion, kind);
  if (known !== undefined) return known;
  const slash = apiVersion.indexOf('/');
  return readEntry(apiVersion.slice(0, Math.max(0, slash)), apiVersion.slice(slash + 1), kind);
}

/** The name of a kind with its group, as messages have it: `services`, `deployments.apps`. */
export function qualifiedResource({ plural, group }: Pick<ApiResource, 'plural' | 'group'>): string {
  return group === '' ? plural : `${plural}.${group}`;
}

function readEntry(group: string, version: string, entry: string): ApiResource {
  const [marked = '', names = ''] = entry.split(' ');
  const kind = marked.replace(/^[!*%]+/, '');
  const singular = kind.toLowerCase();
  return {
    group,
    version,
    kind,
    plural: pluralOf(singular),
    singular,
    shortNames: names === '' ? [] : names.split(','),
    namespaced: !marked.includes('!'),
    inAll: marked.includes('*'),
    scalable: marked.includes('%'),
  };
}

function ofGateway({ group, kind, resource, versions, namespaced }: CustomKind): ApiResource {
  return {
    group,
    version: versions[0] ?? 'v1',
    kind,
    plural: resource,
    singular: kind.toLowerCase(),
    shortNames: GATEWAY_SHORT_NAMES[kind] ?? [],
    namespaced,
    inAll: false,
    scalable: false,
  };
}

function pluralOf(singular: string): string {
  if (singular === 'endpoints') return singular;
  if (singular.endsWith('s')) return `${singular}es`;
  return /[^aeiou]y$/.test(singular) ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}
