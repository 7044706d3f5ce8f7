import { KUBERNETES_VERSIONS } from '../../cluster/admission/index.ts';

/** What a field of one of Portolan's own files may hold. */
export type Shape =
  | {
      readonly type: 'text';
      readonly choices?: readonly string[];
      readonly path?: PathKind;
      /** It is the id of a rule. */
      readonly rule?: true;
      readonly form?: TextForm;
    }
  | { readonly type: 'number'; readonly least?: number; readonly whole?: true }
  /** `named`: no two of its objects have the same `name`. */
  | { readonly type: 'list'; readonly of: Shape; readonly named?: true }
  /** A word for each rule: its level, or `off`. */
  | { readonly type: 'levels' }
  /** `single`: it has one of the fields only. */
  | { readonly type: 'object'; readonly fields: Fields; readonly single?: true }
  /** A short value, or fields. */
  | { readonly type: 'either'; readonly short: Shape; readonly fields: Fields }
  /** Any fields. */
  | { readonly type: 'map' };

/** What a text, or a number in its place, has to look like. */
export type TextForm = 'duration' | 'amount' | 'sender' | 'target' | 'object' | 'label' | 'domain';

/** What a text names, relative to the folder of `portolan.yaml`. */
export type PathKind = 'glob' | 'kustomization' | 'chart' | 'file';

/** One field: its shape, and what it is for. */
export interface Field {
  readonly shape: Shape;
  readonly required?: true;
  readonly description: string;
  readonly example: string;
}

export type Fields = Readonly<Record<string, Field>>;

/** The levels that a rule can be given. */
export const LEVELS = ['off', 'error', 'warning', 'information', 'hint'] as const;

export type Level = (typeof LEVELS)[number];

const text: Shape = { type: 'text' };
const label: Shape = { type: 'text', form: 'label' };

const node: Fields = {
  name: { shape: text, required: true, description: 'The name of the node.', example: 'node-a' },
  zone: { shape: text, description: 'The zone that it stands in (`topology.kubernetes.io/zone`).', example: 'zone-1' },
};

const outside: Fields = {
  kind: { shape: text, required: true, description: 'The kind of the object.', example: 'Service' },
  namespace: {
    shape: label,
    description: 'Its namespace; that of the environment where none is named.',
    example: 'shared',
  },
  name: { shape: text, required: true, description: 'Its name.', example: 'redis' },
};

const environment: Fields = {
  name: {
    shape: text,
    required: true,
    description: 'What findings call the environment.',
    example: 'production',
  },
  files: {
    shape: { type: 'list', of: { type: 'text', path: 'glob' } },
    description:
      'Manifests that are applied together, as paths or patterns: `*` stands for a name or a part of it, `**` for any folders. A pattern that begins with `!` takes files out again.',
    example: '[apps/**/*.yaml]',
  },
  kustomization: {
    shape: { type: 'text', path: 'kustomization' },
    description: 'The folder of the kustomization that is applied.',
    example: 'overlays/production',
  },
  chart: {
    shape: { type: 'text', path: 'chart' },
    description: 'The folder of the Helm chart that is installed.',
    example: 'charts/shop',
  },
  values: {
    shape: { type: 'list', of: { type: 'text', path: 'file' } },
    description: 'The values files that the chart is installed with, the last one wins.',
    example: '[charts/shop/values-production.yaml]',
  },
  namespace: {
    shape: label,
    description: 'The namespace that objects without one are applied to.',
    example: 'shop',
  },
  kubernetesVersion: {
    shape: { type: 'text', choices: KUBERNETES_VERSIONS },
    description: 'The version of Kubernetes that runs there.',
    example: `"${KUBERNETES_VERSIONS.at(-1)}"`,
  },
  nodes: {
    shape: { type: 'list', of: { type: 'object', fields: node }, named: true },
    description: 'The nodes of the cluster.',
    example: '[{name: node-a, zone: zone-1}]',
  },
  proxyMode: {
    shape: { type: 'text', choices: ['iptables', 'ipvs', 'nftables'] },
    description: 'How kube-proxy forwards there.',
    example: 'nftables',
  },
  clusterDomain: {
    shape: { type: 'text', form: 'domain' },
    description: 'What the names of the cluster end in.',
    example: 'cluster.local',
  },
  outside: {
    shape: { type: 'list', of: { type: 'object', fields: outside } },
    description: 'Objects that exist there and are written nowhere in this workspace.',
    example: '[{kind: Service, namespace: shared, name: redis}]',
  },
};

const ignored: Fields = {
  files: {
    shape: { type: 'list', of: { type: 'text', path: 'glob' } },
    required: true,
    description: 'The files, as paths or patterns.',
    example: '[test/**]',
  },
  rules: {
    shape: { type: 'list', of: { type: 'text', rule: true } },
    description: 'The rules that say nothing there; all of them where none is named.',
    example: '[selector-matches-nothing]',
  },
};

/** Every field of `portolan.yaml`: reading, diagnostics, completion, hovers, JSON schema and documentation come out of this table. */
export const declarationFields: Fields = {
  environments: {
    shape: { type: 'list', of: { type: 'object', fields: environment }, named: true },
    description: 'What is applied together, and to which cluster.',
    example: '[{name: production, kustomization: overlays/production}]',
  },
  rules: {
    shape: { type: 'levels' },
    description: 'The level of rules, or `off`, for all files below the folder of this file.',
    example: '{api-server-warns: off}',
  },
  ignore: {
    shape: { type: 'list', of: { type: 'object', fields: ignored } },
    description: 'Files about which some rules, or all, say nothing.',
    example: '[{files: [test/**]}]',
  },
};
