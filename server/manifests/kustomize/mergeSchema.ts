import { isBuiltInKind } from './builtInKinds.ts';
import { splitApiVersion } from './resource.ts';

/** What merging must know of a value: which of its lists are merged by which fields of their items. */
export interface MergeSchema {
  readonly fields?: { readonly [name: string]: MergeSchema };
  /** What every value of a mapping with free names is. */
  readonly values?: MergeSchema;
  readonly items?: MergeSchema;
  /** The fields that tell items apart, for a list that is merged; none for a list of texts. */
  readonly keys?: readonly string[];
}

function by(keys: readonly string[], items: MergeSchema = {}): MergeSchema {
  return { keys, items };
}

function object(fields: { readonly [name: string]: MergeSchema }): MergeSchema {
  return { fields };
}

const metadata = object({ ownerReferences: by(['uid']), finalizers: by([]) });
const conditions = object({ conditions: by(['type']) });

const container = object({
  ports: by(['containerPort', 'protocol']),
  env: by(['name']),
  volumeMounts: by(['mountPath']),
  volumeDevices: by(['devicePath']),
});

/** kubernetes: staging/src/k8s.io/api/core/v1/types.go PodSpec, its `patchStrategy`, `patchMergeKey` and `listMapKey` */
const podSpec = object({
  volumes: by(['name']),
  containers: by(['name'], container),
  initContainers: by(['name'], container),
  ephemeralContainers: by(['name'], container),
  imagePullSecrets: by(['name']),
  hostAliases: by(['ip']),
  topologySpreadConstraints: by(['topologyKey', 'whenUnsatisfiable']),
});

const podTemplate = object({ metadata, spec: podSpec });
const withTemplate = object({ metadata, spec: object({ template: podTemplate }), status: conditions });
const job = object({ metadata, spec: object({ template: podTemplate }), status: conditions });
const cronJob = object({
  metadata,
  spec: object({ jobTemplate: object({ metadata, spec: object({ template: podTemplate }) }) }),
});
const claim = object({ metadata, status: conditions });
const webhooks = object({ metadata, webhooks: by(['name']) });
const withConditions = object({ metadata, status: conditions });

/** What only has metadata to be merged by key. */
const plain = object({ metadata });

const schemas: Readonly<Record<string, MergeSchema>> = {
  'v1/Pod': object({
    metadata,
    spec: podSpec,
    status: object({ conditions: by(['type']), podIPs: by(['ip']) }),
  }),
  'v1/PodTemplate': object({ metadata, template: podTemplate }),
  'v1/ReplicationController': withTemplate,
  'apps/v1/Deployment': withTemplate,
  'apps/v1/ReplicaSet': withTemplate,
  'apps/v1/DaemonSet': withTemplate,
  'apps/v1/StatefulSet': object({
    metadata,
    spec: object({ template: podTemplate, volumeClaimTemplates: { items: claim } }),
    status: conditions,
  }),
  'batch/v1/Job': job,
  'batch/v1/CronJob': cronJob,
  'batch/v1beta1/CronJob': cronJob,
  'v1/Service': object({ metadata, spec: object({ ports: by(['port', 'protocol']) }), status: conditions }),
  'v1/ServiceAccount': object({ metadata, secrets: by(['name']) }),
  'v1/PersistentVolumeClaim': claim,
  'v1/Namespace': withConditions,
  'v1/ComponentStatus': object({ metadata, conditions: by(['type']) }),
  'v1/Node': object({
    metadata,
    spec: object({ podCIDRs: by([]) }),
    status: object({ conditions: by(['type']), addresses: by(['type']) }),
  }),
  'admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/v1/MutatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/v1beta1/ValidatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/v1beta1/MutatingWebhookConfiguration': webhooks,
  'apiregistration.k8s.io/v1/APIService': withConditions,
  'apiregistration.k8s.io/v1beta1/APIService': withConditions,
  'policy/v1/PodDisruptionBudget': withConditions,
  'policy/v1beta1/PodDisruptionBudget': withConditions,
  'storage.k8s.io/v1/CSINode': object({ metadata, spec: object({ drivers: by(['name']) }) }),
  'storage.k8s.io/v1beta1/CSINode': object({ metadata, spec: object({ drivers: by(['name']) }) }),
};

/** Schemas of kinds instead of the built-in ones. */
export type OpenApi = ReadonlyMap<string, MergeSchema>;

/** The schema of a kind; nothing for a kind that is not known: its lists are replaced. */
export function schemaOf(apiVersion: string, kind: string, own: OpenApi | undefined): MergeSchema | undefined {
  const key = `${apiVersion}/${kind}`;
  if (own !== undefined) return own.get(key);
  return schemas[key] ?? (isBuiltInKind({ ...splitApiVersion(apiVersion), kind }) ? plain : undefined);
}
