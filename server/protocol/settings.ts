/** What a setting may be, as `package.json` declares it. */
export interface Setting {
  readonly type: 'boolean' | 'string' | 'object';
  /** The values there are, each with what it does. */
  readonly choices?: Readonly<Record<string, string>>;
  /** What the fields of an object hold, as JSON schema. */
  readonly additionalProperties?: object;
  readonly default: boolean | string | object;
  readonly description: string;
  readonly scope: 'window' | 'resource';
}

/** Every setting, by its full name. The types, the defaults, `contributes.configuration` and the documentation come out of this table. */
export const settings = {
  'portolan.kubernetesVersion': {
    type: 'string',
    choices: {
      newest: 'The newest that Portolan knows.',
      '1.36': 'As Kubernetes 1.36 answers.',
      '1.35': 'As Kubernetes 1.35 answers.',
      '1.34': 'As Kubernetes 1.34 answers.',
      '1.33': 'As Kubernetes 1.33 answers.',
      '1.32': 'As Kubernetes 1.32 answers.',
      '1.31': 'As Kubernetes 1.31 answers.',
      '1.30': 'As Kubernetes 1.30 answers.',
      '1.29': 'As Kubernetes 1.29 answers.',
      '1.28': 'As Kubernetes 1.28 answers.',
    },
    default: 'newest',
    description: 'The version of Kubernetes whose API server judges the manifests.',
    scope: 'window',
  },
  'portolan.diagnostics.scope': {
    type: 'string',
    choices: {
      workspace: 'Findings of every file in the workspace.',
      openFiles: 'Findings of files that are open in an editor.',
    },
    default: 'workspace',
    description: 'Which files the Problems panel lists findings of.',
    scope: 'window',
  },
  'portolan.diagnostics.unknownFields': {
    type: 'string',
    choices: {
      auto: 'Unless an extension that is installed holds the file against a Kubernetes schema: nothing is said twice.',
      always: 'In every file.',
      never: 'In no file.',
    },
    default: 'auto',
    description: 'When fields that Kubernetes does not know are reported.',
    scope: 'window',
  },
  'portolan.codeLens.enabled': {
    type: 'boolean',
    default: true,
    description: 'Show above each Service which Pods it reaches, and above each Pod template which Services reach it.',
    scope: 'window',
  },
  'portolan.inlayHints.enabled': {
    type: 'boolean',
    default: true,
    description: 'Show behind selectors and ports which workload and container port they meet.',
    scope: 'window',
  },
  'portolan.helm': {
    type: 'string',
    choices: {
      auto: 'When the workspace is trusted and there is a helm on the machine.',
      off: 'Never.',
    },
    default: 'auto',
    description: 'When Helm charts are rendered, by `helm template`.',
    scope: 'window',
  },
  'portolan.rules': {
    type: 'object',
    additionalProperties: { enum: ['off', 'error', 'warning', 'information', 'hint'] },
    default: {},
    description: 'The level of rules by their ids, or `off`. A `portolan.yaml` comes first.',
    scope: 'window',
  },
  'portolan.ignore': {
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
    default: {},
    description:
      'Files about which rules say nothing: a pattern below the workspace folder (`test/**`), and the ids of the rules; all rules where none is named.',
    scope: 'window',
  },
  'portolan.trace.server': {
    type: 'string',
    choices: {
      off: 'Nothing.',
      messages: 'The name of each message.',
      verbose: 'The messages with their content.',
    },
    default: 'off',
    description: 'What is written to the Portolan output of the messages between the editor and the language server.',
    scope: 'window',
  },
} as const satisfies Readonly<Record<`portolan.${string}`, Setting>>;

type Table = typeof settings;
type Name = keyof Table extends infer Full ? (Full extends `portolan.${infer Rest}` ? Rest : never) : never;
type ValueOf<S extends Setting> = S extends { readonly choices: infer Choices }
  ? keyof Choices
  : S['type'] extends 'boolean'
    ? boolean
    : S['type'] extends 'object'
      ? object
      : string;

/** The settings' values, by their names without `portolan.`. */
export type Settings = { readonly [N in Name]: ValueOf<Table[`portolan.${N}`]> };

/** Reads the `portolan` section as a client sends it (nested, or with dotted names); what is missing or wrong is the default. */
export function readSettings(section: unknown): Settings {
  const values: Record<string, unknown> = {};
  for (const [full, setting] of Object.entries<Setting>(settings)) {
    const name = full.slice('portolan.'.length);
    const value = lookUp(section, name);
    values[name] = fits(value, setting) ? value : setting.default;
  }
  return values as Settings;
}

function fits(value: unknown, setting: Setting): boolean {
  if (setting.choices !== undefined) return typeof value === 'string' && Object.hasOwn(setting.choices, value);
  return typeof value === setting.type && value !== null && !Array.isArray(value);
}

function lookUp(section: unknown, name: string): unknown {
  if (typeof section !== 'object' || section === null) return undefined;
  if (Object.hasOwn(section, name)) return Reflect.get(section, name);
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : lookUp(Reflect.get(section, name.slice(0, dot)), name.slice(dot + 1));
}
