/**
 * The kinds that kustomize knows to stand in no namespace, by group, with the versions that it knows; of others it
 * assumes that they stand in one.
 * kubernetes: sigs.k8s.io/kustomize/kyaml/openapi/openapi.go precomputedIsNamespaceScoped
 */
const CLUSTER_SCOPED = new Set([
  ...kinds('', ['v1'], ['ComponentStatus', 'Namespace', 'Node', 'NodeProxyOptions', 'PersistentVolume']),
  ...kinds(
    'admissionregistration.k8s.io',
    ['v1', 'v1beta1'],
    ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  ),
  ...kinds('apiextensions.k8s.io', ['v1', 'v1beta1'], ['CustomResourceDefinition']),
  ...kinds('apiregistration.k8s.io', ['v1', 'v1beta1'], ['APIService']),
  ...kinds('certificates.k8s.io', ['v1', 'v1beta1'], ['CertificateSigningRequest']),
  ...kinds('flowcontrol.apiserver.k8s.io', ['v1beta1'], ['FlowSchema', 'PriorityLevelConfiguration']),
  ...kinds('networking.k8s.io', ['v1', 'v1beta1'], ['IngressClass']),
  ...kinds('node.k8s.io', ['v1', 'v1beta1'], ['RuntimeClass']),
  ...kinds('policy', ['v1beta1'], ['PodSecurityPolicy']),
  ...kinds('rbac.authorization.k8s.io', ['v1', 'v1beta1'], ['ClusterRole', 'ClusterRoleBinding']),
  ...kinds('scheduling.k8s.io', ['v1', 'v1beta1'], ['PriorityClass']),
  ...kinds('storage.k8s.io', ['v1', 'v1beta1'], ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment']),
]);

/** Most objects are of none of these kinds, whatever their group. */
const KINDS = new Set([...CLUSTER_SCOPED].map((key) => key.slice(key.lastIndexOf('/') + 1)));

function kinds(group: string, versions: readonly string[], names: readonly string[]): readonly string[] {
  return versions.flatMap((version) => names.map((name) => `${group}/${version}/${name}`));
}

/** Whether objects of a kind certainly stand in no namespace. */
export function isClusterScoped({
  group,
  version,
  kind,
}: {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}): boolean {
  return KINDS.has(kind) && CLUSTER_SCOPED.has(`${group}/${version}/${kind}`);
}
