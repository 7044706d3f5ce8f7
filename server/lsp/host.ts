import type { FileRead } from '../workspace/readers/nodeFiles.ts';

/** The file system, as far as the language server reads it. Everything is addressed by URI. */
export interface Host {
  /** The one spelling of a URI that its file goes by here: clients encode the same path differently. */
  canonical(uri: string): string;

  /** Files at or below a folder that may hold manifests, one after the other. */
  find(folder: string, leftOut: (path: string, why: string) => void): Iterable<string>;

  /** A file's text, or why there is none. */
  read(uri: string): FileRead;

  /** Whether a file of that name may hold manifests. */
  isManifestName(uri: string): boolean;

  /** Lets messages be handled before going on. */
  yield(): Promise<void>;

  /** Calls back a little later, once. */
  later(call: () => void, ms: number): void;

  /** Milliseconds since some moment, to measure spans. */
  now(): number;
}
