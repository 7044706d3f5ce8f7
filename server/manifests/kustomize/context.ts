import type { Manifest } from '../manifest.ts';
import { joinPath, type ManifestFiles } from './files.ts';
import type { Origin } from './origin.ts';
import type { KustomizeProblem, ProblemKind, Unbuilt } from './problem.ts';

/** What one build shares: where it reads, and what it has found to be wrong. */
export class BuildContext {
  readonly problems: KustomizeProblem[] = [];
  readonly unbuilt: Unbuilt[] = [];
  readonly seen = new Set<string>();
  readonly #files: ManifestFiles;

  constructor(files: ManifestFiles) {
    this.#files = files;
  }

  /** Whether objects may be missing, so that a missing one is no evidence. */
  get isPartial(): boolean {
    return this.problems.length > 0 || this.unbuilt.length > 0;
  }

  report(kind: ProblemKind, message: string, place: Origin): void {
    this.problems.push({ kind, message, place });
  }

  leaveOut(kind: Unbuilt['kind'], what: string, place: Origin): void {
    this.unbuilt.push({ kind, what, place });
  }

  text(path: string): string | undefined {
    this.seen.add(path);
    return this.#files.text(path);
  }

  manifest(path: string): Manifest | undefined {
    this.seen.add(path);
    return this.#files.manifest(path);
  }

  isFolder(path: string): boolean {
    return this.#files.isFolder(path);
  }
}

/** A folder whose kustomization is built, and the ones that led to it. */
export interface Root {
  readonly folder: string;
  readonly outer?: Root;
}

/** The path of a file that a kustomization names. */
export function resolveFile(root: Root, path: string): string {
  return joinPath(root.folder, path);
}
