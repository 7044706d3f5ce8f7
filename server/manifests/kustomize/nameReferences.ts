import type { FieldSpec } from './fieldSpec.ts';
import { podSpecs } from './podKinds.ts';

/** Fields that hold the name of an object of a kind. */
export interface NameReference {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly fieldSpecs: readonly FieldSpec[];
}

type Kind = readonly [kind: string, group?: string, version?: string];

function target(
  [kind, group = '', version = '']: Kind,
  ...fieldSpecs: readonly (readonly FieldSpec[])[]
): NameReference {
  return { group, version, kind, fieldSpecs: fieldSpecs.flat() };
}

function fields([kind, group = '', version = '']: Kind, ...paths: readonly string[]): readonly FieldSpec[] {
  return paths.map((path) => ({ group, version, kind, path, create: false }));
}

function ofPods(kinds: readonly string[], paths: readonly string[]): readonly FieldSpec[] {
  return kinds.flatMap((kind) => fields([kind], ...paths.map((path) => `${podSpecs[kind]}/${path}`)));
}

const WITH_TEMPLATES = ['Pod', 'PodTemplate', 'Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job', 'CronJob'];
const WITH_CONTROLLER = ['Pod', 'StatefulSet', 'Deployment', 'ReplicationController', 'CronJob', 'Job', 'DaemonSet'];

const RBAC = 'rbac.authorization.k8s.io';
const WEBHOOKS = 'admissionregistration.k8s.io';
const SCALE_TARGET = fields(['HorizontalPodAutoscaler'], 'spec/scaleTargetRef/name');
const RESOURCE_NAMES = [...fields(['Role'], 'rules/resourceNames'), ...fields(['ClusterRole'], 'rules/resourceNames')];

function inContainers(reference: string, from: string): readonly string[] {
  return ['containers', 'initContainers'].flatMap((list) => [
    `${list}/env/valueFrom/${reference}/name`,
    `${list}/envFrom/${from}/name`,
  ]);
}

/**
 * Which fields name objects of which kind: they follow when a name changes.
 * kubernetes: sigs.k8s.io/kustomize/api/internal/konfig/builtinpluginconsts/namereference.go
 */
export const defaultNameReferences: readonly NameReference[] = [
  target(['Deployment'], SCALE_TARGET),
  target(['ReplicationController'], SCALE_TARGET),
  target(['ReplicaSet'], SCALE_TARGET),
  target(['StatefulSet'], SCALE_TARGET),
  target(
    ['ConfigMap', '', 'v1'],
    ofPods(WITH_TEMPLATES, [
      'volumes/configMap/name',
      ...inContainers('configMapKeyRef', 'configMapRef'),
      'volumes/projected/sources/configMap/name',
    ]),
    fields(['Node'], 'spec/configSource/configMap'),
    RESOURCE_NAMES,
    fields(['Ingress'], 'metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap'),
  ),
  target(
    ['Secret', '', 'v1'],
    ofPods(WITH_TEMPLATES, [
      'volumes/secret/secretName',
      ...inContainers('secretKeyRef', 'secretRef'),
      'imagePullSecrets/name',
      'volumes/projected/sources/secret/name',
    ]),
    fields(
      ['Ingress'],
      'spec/tls/secretName',
      'metadata/annotations/ingress.kubernetes.io\\/auth-secret',
      'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret',
      'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret',
    ),
    fields(['ServiceAccount'], 'imagePullSecrets/name'),
    fields(
      ['StorageClass'],
      'parameters/secretName',
      'parameters/adminSecretName',
      'parameters/userSecretName',
      'parameters/secretRef',
    ),
    RESOURCE_NAMES,
    fields(['Service', 'serving.knative.dev', 'v1'], 'spec/template/spec/containers/env/valueFrom/secretKeyRef/name'),
    fields(['PersistentVolume'], 'spec/azureFile/secretName'),
  ),
  target(
    ['Service', '', 'v1'],
    fields(['StatefulSet', 'apps'], 'spec/serviceName'),
    fields(
      ['Ingress'],
      'spec/rules/http/paths/backend/serviceName',
      'spec/backend/serviceName',
      'spec/rules/http/paths/backend/service/name',
      'spec/defaultBackend/service/name',
    ),
    fields(['APIService', 'apiregistration.k8s.io'], 'spec/service/name'),
    fields(['ValidatingWebhookConfiguration', WEBHOOKS], 'webhooks/clientConfig/service'),
    fields(['MutatingWebhookConfiguration', WEBHOOKS], 'webhooks/clientConfig/service'),
  ),
  target(['Role', RBAC], fields(['RoleBinding', RBAC], 'roleRef/name')),
  target(
    ['ClusterRole', RBAC],
    fields(['RoleBinding', RBAC], 'roleRef/name'),
    fields(['ClusterRoleBinding', RBAC], 'roleRef/name'),
  ),
  target(
    ['ServiceAccount', '', 'v1'],
    fields(['RoleBinding', RBAC], 'subjects'),
    fields(['ClusterRoleBinding', RBAC], 'subjects'),
    ofPods(WITH_CONTROLLER, ['serviceAccountName']),
  ),
  target(['PersistentVolumeClaim', '', 'v1'], ofPods(WITH_CONTROLLER, ['volumes/persistentVolumeClaim/claimName'])),
  target(
    ['PersistentVolume', '', 'v1'],
    fields(['PersistentVolumeClaim'], 'spec/volumeName'),
    fields(['ClusterRole'], 'rules/resourceNames'),
  ),
  target(
    ['StorageClass', 'storage.k8s.io', 'v1'],
    fields(['PersistentVolume'], 'spec/storageClassName'),
    fields(['PersistentVolumeClaim'], 'spec/storageClassName'),
    fields(['StatefulSet'], 'spec/volumeClaimTemplates/spec/storageClassName'),
  ),
  target(['PriorityClass', 'scheduling.k8s.io', 'v1'], ofPods(WITH_CONTROLLER, ['priorityClassName'])),
  target(['IngressClass', 'networking.k8s.io/v1', 'v1'], fields(['Ingress'], 'spec/ingressClassName')),
];
