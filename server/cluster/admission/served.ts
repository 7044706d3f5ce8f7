import type { Features } from './features.ts';

/**
 * The kinds that the API server itself serves, by `apiVersion`; `Kind@33` since Kubernetes 1.33, `Kind@-31` until 1.31.
 * kubernetes: pkg/controlplane DefaultAPIResourceConfigSource
 */
const SERVED: Readonly<Record<string, string>> = {
  v1: `Binding ComponentStatus ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume
    PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount`,
  'admissionregistration.k8s.io/v1': `MutatingWebhookConfiguration ValidatingWebhookConfiguration
    ValidatingAdmissionPolicy@30 ValidatingAdmissionPolicyBinding@30 MutatingAdmissionPolicy@36
    MutatingAdmissionPolicyBinding@36`,
  'apiextensions.k8s.io/v1': 'CustomResourceDefinition',
  'apiregistration.k8s.io/v1': 'APIService',
  'apps/v1': 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'authentication.k8s.io/v1': 'SelfSubjectReview TokenReview',
  'authorization.k8s.io/v1':
    'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  'autoscaling/v1': 'HorizontalPodAutoscaler',
  'autoscaling/v2': 'HorizontalPodAutoscaler',
  'batch/v1': 'CronJob Job',
  'certificates.k8s.io/v1': 'CertificateSigningRequest',
  'coordination.k8s.io/v1': 'Lease',
  'discovery.k8s.io/v1': 'EndpointSlice',
  'events.k8s.io/v1': 'Event',
  'flowcontrol.apiserver.k8s.io/v1': 'FlowSchema@29 PriorityLevelConfiguration@29',
  'flowcontrol.apiserver.k8s.io/v1beta2': 'FlowSchema@-28 PriorityLevelConfiguration@-28',
  'flowcontrol.apiserver.k8s.io/v1beta3': 'FlowSchema@-31 PriorityLevelConfiguration@-31',
  'networking.k8s.io/v1': 'Ingress IngressClass NetworkPolicy IPAddress@33 ServiceCIDR@33',
  'node.k8s.io/v1': 'RuntimeClass',
  'policy/v1': 'PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'resource.k8s.io/v1': 'DeviceClass@34 ResourceClaim@34 ResourceClaimTemplate@34 ResourceSlice@34',
  'scheduling.k8s.io/v1': 'PriorityClass',
  'storage.k8s.io/v1': `CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment
    VolumeAttributesClass@34`,
};

/** What it can still read, but does not serve. kubernetes: pkg/apis/*, api/*: register.go */
const READABLE: Readonly<Record<string, string>> = {
  'apps/v1beta1': 'ControllerRevision Deployment DeploymentRollback Scale StatefulSet',
  'apps/v1beta2': 'ControllerRevision DaemonSet Deployment ReplicaSet Scale StatefulSet',
  'autoscaling/v1': 'Scale',
  'batch/v1beta1': 'CronJob',
  'certificates.k8s.io/v1beta1': 'CertificateSigningRequest',
  'coordination.k8s.io/v1beta1': 'Lease',
  'discovery.k8s.io/v1beta1': 'EndpointSlice',
  'events.k8s.io/v1beta1': 'Event',
  'extensions/v1beta1': 'DaemonSet Deployment DeploymentRollback Ingress NetworkPolicy ReplicaSet Scale',
  'networking.k8s.io/v1beta1': 'IPAddress Ingress IngressClass ServiceCIDR',
  'node.k8s.io/v1beta1': 'RuntimeClass',
  'policy/v1': 'Eviction',
  'policy/v1beta1': 'Eviction PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1alpha1': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'rbac.authorization.k8s.io/v1beta1': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'scheduling.k8s.io/v1beta1': 'PriorityClass',
  'storage.k8s.io/v1beta1': 'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment',
};

/** What an API server has for a kind. */
export type Serving =
  /** The kind itself. */
  | { readonly found: 'kind' }
  /** A collection of that name, of a kind spelled otherwise. */
  | { readonly found: 'collection'; readonly kind: string }
  /** The group, but not the kind. */
  | { readonly found: 'group' }
  | { readonly found: 'nothing' }
  /** A group of custom resources, of which only the cluster knows. */
  | { readonly found: 'custom' };

const GROUPS = new Set(Object.keys(SERVED).map(groupOf));

/** What the API server has for a kind of a group and version, in a URL made from the kind's name. */
export function servingOf(apiVersion: string, kind: string, features: Features): Serving {
  const group = groupOf(apiVersion);
  if (!GROUPS.has(group)) return { found: group.includes('.') ? 'custom' : 'nothing' };
  const kinds = servedKinds(apiVersion, features);
  if (kinds.includes(kind)) return { found: 'kind' };
  const collection = collectionOf(kind);
  const named = kinds.find((served) => collectionOf(served) === collection);
  return named === undefined ? { found: 'group' } : { found: 'collection', kind: named };
}

/** Whether the program knows the kind at all. */
export function isReadable(apiVersion: string, kind: string, features: Features): boolean {
  return servedKinds(apiVersion, features).includes(kind) || wordsOf(READABLE, apiVersion).includes(kind);
}

/** Whether kubectl finds the kind, which it looks up as written and in lower case. client-go: NewDiscoveryRESTMapper */
export function isListed(apiVersion: string, kind: string, features: Features): boolean {
  return servedKinds(apiVersion, features).some((served) => kind === served || kind === served.toLowerCase());
}

function servedKinds(apiVersion: string, { minor }: Features): readonly string[] {
  return wordsOf(SERVED, apiVersion).flatMap((entry) => {
    const [kind = '', bound = '0'] = entry.split('@');
    const limit = Number(bound);
    return (limit < 0 ? minor <= -limit : minor >= limit) ? [kind] : [];
  });
}

function wordsOf(table: Readonly<Record<string, string>>, apiVersion: string): readonly string[] {
  return Object.hasOwn(table, apiVersion) ? (table[apiVersion] ?? '').split(/\s+/) : [];
}

function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
}

/** The plural that a kind's URL has. kubernetes: apimachinery api/meta UnsafeGuessKindToResource */
function collectionOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name.endsWith('endpoints')) return name;
  if (name.endsWith('s')) return `${name}es`;
  return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
}
