/** The rooms of the house; `main` are the entry points, which wire all others together. */
export type Room =
  | 'cluster'
  | 'manifests'
  | 'kubectl'
  | 'shell'
  | 'workspace'
  | 'rules'
  | 'features'
  | 'protocol'
  | 'lsp'
  | 'cli'
  | 'client'
  | 'webview'
  | 'main';

/** What a room may import besides its own files. */
export type Allowance =
  | 'everything'
  | {
      readonly rooms: readonly Room[];
      /** Rooms of which only types may be imported. */
      readonly typesOf: readonly Room[];
      readonly packages: readonly string[];
      /** Whether Node's own modules are allowed: only where I/O is. */
      readonly node?: true;
    };

/** Who may import whom; what each room must not know, and why, is in docs/architecture.md. */
export const allowances: Readonly<Record<Room, Allowance>> = {
  cluster: { rooms: [], typesOf: [], packages: [] },
  manifests: { rooms: ['cluster'], typesOf: [], packages: [] },
  kubectl: { rooms: ['cluster', 'manifests'], typesOf: [], packages: [] },
  shell: { rooms: ['cluster', 'kubectl'], typesOf: [], packages: [] },
  workspace: { rooms: ['manifests', 'cluster'], typesOf: [], packages: [] },
  rules: { rooms: ['cluster'], typesOf: ['workspace'], packages: [] },
  features: {
    rooms: ['workspace', 'rules', 'cluster', 'kubectl', 'shell'],
    typesOf: [],
    packages: ['vscode-languageserver-types'],
  },
  protocol: { rooms: [], typesOf: ['cluster'], packages: [] },
  lsp: { rooms: ['features', 'workspace', 'rules', 'protocol'], typesOf: [], packages: ['vscode-languageserver'] },
  cli: { rooms: ['workspace', 'rules', 'cluster', 'kubectl', 'shell'], typesOf: [], packages: [], node: true },
  client: { rooms: ['protocol'], typesOf: [], packages: ['vscode', 'vscode-languageclient'], node: true },
  webview: { rooms: ['protocol'], typesOf: [], packages: ['preact'] },
  main: 'everything',
};

/** Files that may do what their room may not, each with the reason. */
export const exceptions: readonly { readonly from: string; readonly to: readonly string[]; readonly why: string }[] = [
  {
    from: 'server/workspace/readers/',
    to: ['node:'],
    why: 'the only place of the workspace that touches a file system',
  },
  {
    from: 'server/rules/place.ts',
    to: ['server/workspace/'],
    why: 'no rule: turns the fields of a finding into places, for every host alike',
  },
  {
    from: 'server/rules/report/',
    to: ['server/workspace/'],
    why: 'no rules: leave out what somebody silenced, by comments in texts and by portolan.yaml, for every host alike',
  },
];
