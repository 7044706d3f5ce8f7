import type { ObjectStore } from '../cluster/apiServer/objectStore.ts';

/** What kubectl acts on. */
export interface KubectlSession {
  readonly store: ObjectStore;
  /** The namespace of the context. */
  readonly namespace: string;
  /** The moment, in milliseconds since 1970. */
  readonly nowMs: number;
  /** The file that `-f` names, or the files of that folder; nothing where there is none. Default: there are no files. */
  readonly files?: (path: string, recursive: boolean) => readonly TextFile[] | undefined;
  /** What the kustomization of a folder builds, as YAML, or why not. Default: there are none. */
  readonly kustomize?: (folder: string) => { readonly text: string } | { readonly problem: string };
}

/** A file that can be read. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** What a command prints, and the session after it. */
export interface KubectlOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
  readonly session: KubectlSession;
}

/** A command with its arguments read, as its verb gets it. */
export interface Call {
  readonly session: KubectlSession;
  /** What is no flag. */
  readonly args: readonly string[];
  /** What came after `--`; nothing where there was none. */
  readonly afterDash: readonly string[] | undefined;
  readonly flags: FlagValues;
  readonly stdin: string;
}

/** The values of flags by their long names: those given, and defaults. */
export type FlagValues = ReadonlyMap<string, readonly string[]>;

/** The last value of a flag; an empty text where it was not given and has no default. */
export function flagText(flags: FlagValues, name: string): string {
  return flags.get(name)?.at(-1) ?? '';
}

/** Whether a switch is on. */
export function isOn(flags: FlagValues, name: string): boolean {
  return flagText(flags, name) === 'true';
}

/** The namespace that a call is about. */
export function namespaceOf({ session, flags }: Pick<Call, 'session' | 'flags'>): string {
  return flagText(flags, 'namespace') || session.namespace;
}

/** A command that did what it should. */
export function printed(session: KubectlSession, stdout: string, stderr = ''): KubectlOutcome {
  return { stdout, stderr, code: 0, session };
}

/** A command that ends with a message. */
export function failed(
  session: KubectlSession,
  message: string,
  before: { stdout?: string; stderr?: string } = {},
): KubectlOutcome {
  return { stdout: before.stdout ?? '', stderr: `${before.stderr ?? ''}${message}\n`, code: 1, session };
}
