import { type FieldSpec, isSelected } from './fieldSpec.ts';
import { defaultNameReferences, type NameReference } from './nameReferences.ts';
import { podSpecs } from './podKinds.ts';
import { Refusal } from './refusal.ts';

/** Which fields each transformer changes. kubernetes: sigs.k8s.io/kustomize/api/internal/plugins/builtinconfig/transformerconfig.go */
export interface TransformerConfig {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
  readonly varReference: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
}

type FieldLists = Exclude<keyof TransformerConfig, 'nameReference'>;

/** The lists of a config that hold plain fields. */
export const fieldLists: readonly FieldLists[] = [
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
  'templateLabels',
  'commonAnnotations',
  'varReference',
  'images',
  'replicas',
];

/** A config that names no field. */
export const emptyConfig: TransformerConfig = {
  namePrefix: [],
  nameSuffix: [],
  namespace: [],
  commonLabels: [],
  labels: [],
  templateLabels: [],
  commonAnnotations: [],
  nameReference: [],
  varReference: [],
  images: [],
  replicas: [],
};

interface Choice {
  readonly kind?: string;
  readonly group?: string;
  readonly version?: string;
  readonly create?: boolean;
}

function field(path: string, { kind = '', group = '', version = '', create = false }: Choice = {}): FieldSpec {
  return { group, version, kind, path, create };
}

/** The kinds with a template, and where its metadata is. */
function inTemplates(of: 'labels' | 'annotations'): readonly FieldSpec[] {
  const template = `spec/template/metadata/${of}`;
  return [
    field(`metadata/${of}`, { create: true }),
    field(template, { kind: 'ReplicationController', version: 'v1', create: true }),
    ...['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'].map((kind) => field(template, { kind, create: true })),
    field(template, { kind: 'Job', group: 'batch', create: true }),
    field(`spec/jobTemplate/metadata/${of}`, { kind: 'CronJob', group: 'batch', create: true }),
    field(`spec/jobTemplate/spec/template/metadata/${of}`, { kind: 'CronJob', group: 'batch', create: true }),
  ];
}

const LABELS = 'labelSelector/matchLabels';

function inPodSelectors(kind: string): readonly FieldSpec[] {
  const required = `requiredDuringSchedulingIgnoredDuringExecution/${LABELS}`;
  const preferred = `preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/${LABELS}`;
  const affinities = ['podAffinity', 'podAntiAffinity'].flatMap((affinity) =>
    [preferred, required].map((rest) => `affinity/${affinity}/${rest}`),
  );
  return [...affinities, `topologySpreadConstraints/${LABELS}`].map((rest) =>
    field(`spec/template/spec/${rest}`, { kind, group: 'apps' }),
  );
}

const NETWORK_POLICY = { kind: 'NetworkPolicy', group: 'networking.k8s.io' };
const templateLabels = inTemplates('labels');
const claimLabels = field('spec/volumeClaimTemplates[]/metadata/labels', {
  kind: 'StatefulSet',
  group: 'apps',
  create: true,
});

/** kubernetes: sigs.k8s.io/kustomize/api/internal/konfig/builtinpluginconsts/commonlabels.go, metadatalabels.go */
const commonLabels: readonly FieldSpec[] = [
  field('spec/selector', { kind: 'Service', version: 'v1', create: true }),
  field('spec/selector', { kind: 'ReplicationController', version: 'v1', create: true }),
  field('spec/selector/matchLabels', { kind: 'Deployment', create: true }),
  ...inPodSelectors('Deployment'),
  field('spec/selector/matchLabels', { kind: 'ReplicaSet', create: true }),
  field('spec/selector/matchLabels', { kind: 'DaemonSet', create: true }),
  field('spec/selector/matchLabels', { kind: 'StatefulSet', group: 'apps', create: true }),
  claimLabels,
  ...inPodSelectors('StatefulSet'),
  field('spec/selector/matchLabels', { kind: 'Job', group: 'batch' }),
  field('spec/jobTemplate/spec/selector/matchLabels', { kind: 'CronJob', group: 'batch' }),
  field('spec/selector/matchLabels', { kind: 'PodDisruptionBudget', group: 'policy' }),
  field('spec/podSelector/matchLabels', NETWORK_POLICY),
  field('spec/ingress/from/podSelector/matchLabels', NETWORK_POLICY),
  field('spec/egress/to/podSelector/matchLabels', NETWORK_POLICY),
  ...templateLabels,
];

const VARIABLES_IN_CONTAINERS = ['args', 'command', 'env/value', 'volumeMounts/mountPath'];
const WITH_VARIABLES = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'StatefulSet'];

/** kubernetes: sigs.k8s.io/kustomize/api/internal/konfig/builtinpluginconsts/varreference.go */
const varReference: readonly FieldSpec[] = [
  ...WITH_VARIABLES.flatMap((kind) => {
    const inContainers = ['containers', 'initContainers'].flatMap((list) =>
      VARIABLES_IN_CONTAINERS.map((rest) => `${list}/${rest}`),
    );
    const found = inContainers.map((path) => field(`${podSpecs[kind]}/${path}`, { kind }));
    // kustomize looks for a CronJob's volumes where there are none, and not at all for a StatefulSet's.
    const hasVolumes = kind !== 'CronJob' && kind !== 'StatefulSet';
    return hasVolumes ? [...found, field(`${podSpecs[kind]}/volumes/nfs/server`, { kind })] : found;
  }),
  field('spec/volumeClaimTemplates/spec/nfs/server', { kind: 'StatefulSet' }),
  field('spec/rules/host', { kind: 'Ingress' }),
  field('spec/tls/hosts', { kind: 'Ingress' }),
  field('spec/tls/secretName', { kind: 'Ingress' }),
  field('spec/ports/port', { kind: 'Service' }),
  field('spec/ports/targetPort', { kind: 'Service' }),
  field('spec/nfs/server', { kind: 'PersistentVolume' }),
  field('metadata/labels'),
  field('metadata/annotations'),
];

/** kubernetes: sigs.k8s.io/kustomize/api/internal/konfig/builtinpluginconsts */
export const defaultConfig: TransformerConfig = {
  namePrefix: [field('metadata/name')],
  nameSuffix: [field('metadata/name')],
  namespace: [
    field('metadata/namespace', { create: true }),
    field('metadata/name', { kind: 'Namespace', create: true }),
    field('subjects', { kind: 'RoleBinding' }),
    field('subjects', { kind: 'ClusterRoleBinding' }),
    field('spec/service/namespace', { kind: 'APIService', group: 'apiregistration.k8s.io', create: true }),
    field('spec/conversion/webhook/clientConfig/service/namespace', {
      kind: 'CustomResourceDefinition',
      group: 'apiextensions.k8s.io',
    }),
  ],
  commonLabels,
  labels: [field('metadata/labels', { create: true })],
  templateLabels: [...templateLabels, claimLabels],
  commonAnnotations: inTemplates('annotations'),
  nameReference: defaultNameReferences,
  varReference,
  images: ['spec', 'spec/template/spec'].flatMap((pod) =>
    ['containers[]/image', 'initContainers[]/image', 'volumes[]/image/reference'].map((path) =>
      field(`${pod}/${path}`, { create: true }),
    ),
  ),
  replicas: ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) =>
    field('spec/replicas', { kind, create: true }),
  ),
};

/** Both configs' fields. kubernetes: transformerconfig.go Merge */
export function mergeConfigs(a: TransformerConfig, b: TransformerConfig): TransformerConfig {
  if (a === b || b === emptyConfig) return a;
  if (a === emptyConfig) return b;
  const merged = { ...a, nameReference: mergeReferences(a.nameReference, b.nameReference) };
  for (const list of fieldLists) merged[list] = mergeFields(a[list], b[list]);
  return merged;
}

/**
 * A field that is known for fewer kinds already is not added for more: that is how a configuration narrows a default.
 * kubernetes: sigs.k8s.io/kustomize/api/types/fieldspec.go FsSlice.MergeAll
 */
export function mergeFields(known: readonly FieldSpec[], added: readonly FieldSpec[]): readonly FieldSpec[] {
  if (known === added || added.length === 0) return known;
  const merged = [...known];
  const byPath = new Map<string, FieldSpec[]>();
  for (const spec of known) byPath.set(spec.path, [...(byPath.get(spec.path) ?? []), spec]);
  for (const spec of added) {
    const same = byPath.get(spec.path);
    const found = same?.find((other) => isSelected(other, spec));
    if (found === undefined) {
      merged.push(spec);
      if (same === undefined) byPath.set(spec.path, [spec]);
      else same.push(spec);
    } else if (found.create !== spec.create) {
      throw new Refusal(`conflicting fieldspecs: ${spec.path} of ${spec.kind || 'any kind'} with and without create`);
    }
  }
  return merged.length === known.length ? known : merged;
}

/** kubernetes: namebackreferences.go nbrSlice.mergeAll */
function mergeReferences(known: readonly NameReference[], added: readonly NameReference[]): readonly NameReference[] {
  if (known === added) return known;
  const merged = [...known];
  for (const reference of added) {
    const { group, version, kind } = reference;
    const at = merged.findIndex((other) => other.group === group && other.version === version && other.kind === kind);
    const same = merged[at];
    if (same === undefined) merged.push(reference);
    else merged[at] = { ...same, fieldSpecs: mergeFields(same.fieldSpecs, reference.fieldSpecs) };
  }
  return merged;
}
