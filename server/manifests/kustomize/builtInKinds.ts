interface Group {
  readonly group: string;
  readonly versions: readonly string[];
  /** Kinds whose objects stand in no namespace. */
  readonly clusterScoped: readonly string[];
  readonly namespaced: readonly string[];
}

/**
 * The kinds that kustomize knows without being told: those of Kubernetes 1.21.
 * kubernetes: sigs.k8s.io/kustomize/kyaml/openapi/openapi.go precomputedIsNamespaceScoped
 */
const GROUPS: readonly Group[] = [
  {
    group: '',
    versions: ['v1'],
    clusterScoped: ['ComponentStatus', 'Namespace', 'Node', 'NodeProxyOptions', 'PersistentVolume'],
    namespaced: [
      ...['Binding', 'ConfigMap', 'Endpoints', 'Event', 'LimitRange', 'PersistentVolumeClaim', 'Pod', 'PodTemplate'],
      ...['ReplicationController', 'ResourceQuota', 'Secret', 'Service', 'ServiceAccount'],
    ],
  },
  both('admissionregistration.k8s.io', ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'], []),
  both('apiextensions.k8s.io', ['CustomResourceDefinition'], []),
  both('apiregistration.k8s.io', ['APIService'], []),
  {
    group: 'apps',
    versions: ['v1'],
    clusterScoped: [],
    namespaced: ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  },
  {
    group: 'autoscaling',
    versions: ['v1', 'v2beta1', 'v2beta2'],
    clusterScoped: [],
    namespaced: ['HorizontalPodAutoscaler', 'Scale'],
  },
  both('batch', [], ['CronJob']),
  { group: 'batch', versions: ['v1'], clusterScoped: [], namespaced: ['Job'] },
  both('certificates.k8s.io', ['CertificateSigningRequest'], []),
  both('coordination.k8s.io', [], ['Lease']),
  both('discovery.k8s.io', [], ['EndpointSlice']),
  both('events.k8s.io', [], ['Event']),
  { group: 'extensions', versions: ['v1beta1'], clusterScoped: [], namespaced: ['Ingress'] },
  {
    group: 'flowcontrol.apiserver.k8s.io',
    versions: ['v1beta1'],
    clusterScoped: ['FlowSchema', 'PriorityLevelConfiguration'],
    namespaced: [],
  },
  both('networking.k8s.io', ['IngressClass'], ['Ingress']),
  { group: 'networking.k8s.io', versions: ['v1'], clusterScoped: [], namespaced: ['NetworkPolicy'] },
  both('node.k8s.io', ['RuntimeClass'], []),
  both('policy', [], ['PodDisruptionBudget']),
  { group: 'policy', versions: ['v1beta1'], clusterScoped: ['PodSecurityPolicy'], namespaced: [] },
  both('rbac.authorization.k8s.io', ['ClusterRole', 'ClusterRoleBinding'], ['Role', 'RoleBinding']),
  both('scheduling.k8s.io', ['PriorityClass'], []),
  both('storage.k8s.io', ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'], []),
  { group: 'storage.k8s.io', versions: ['v1beta1'], clusterScoped: [], namespaced: ['CSIStorageCapacity'] },
];

function both(group: string, clusterScoped: readonly string[], namespaced: readonly string[]): Group {
  return { group, versions: ['v1', 'v1beta1'], clusterScoped, namespaced };
}

/** What is looked at of a kind. */
interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

const CLUSTER_SCOPED = keysOf(({ clusterScoped }) => clusterScoped);
const KNOWN = keysOf(({ clusterScoped, namespaced }) => [...clusterScoped, ...namespaced]);
/** Most objects are of none of these kinds, whatever their group. */
const CLUSTER_SCOPED_NAMES = new Set(GROUPS.flatMap(({ clusterScoped }) => clusterScoped));

function keysOf(kinds: (group: Group) => readonly string[]): ReadonlySet<string> {
  return new Set(
    GROUPS.flatMap((group) =>
      group.versions.flatMap((version) => kinds(group).map((kind) => keyOf({ group: group.group, version, kind }))),
    ),
  );
}

function keyOf({ group, version, kind }: Kind): string {
  return `${group}/${version}/${kind}`;
}

/** Whether objects of a kind certainly stand in no namespace. */
export function isClusterScoped(kind: Kind): boolean {
  return CLUSTER_SCOPED_NAMES.has(kind.kind) && CLUSTER_SCOPED.has(keyOf(kind));
}

/** Whether kustomize has a schema of a kind, so that at least its metadata is merged by key. */
export function isBuiltInKind(kind: Kind): boolean {
  return KNOWN.has(keyOf(kind));
}
