import type { Manifest } from '../manifest.ts';
import type { BuildMetadata } from './buildMetadata.ts';
import { isWithin, joinPath, type ManifestFiles } from './files.ts';
import type { OpenApi } from './mergeSchema.ts';
import type { Origin } from './origin.ts';
import type { KustomizeProblem, Meant, ProblemKind, Unbuilt } from './problem.ts';
import { Refusal, Unknowable } from './refusal.ts';
import { isRemote } from './remote.ts';
import type { Resource } from './resource.ts';

/** What one build shares: where it reads, and what it has found to be wrong. */
export class BuildContext {
  readonly problems: KustomizeProblem[] = [];
  readonly unbuilt: Unbuilt[] = [];
  readonly effects: NotedEffect[] = [];
  readonly seen = new Set<string>();
  readonly #files: ManifestFiles;
  /** Notes where objects come from, when the kustomization asks for it. */
  metadata: BuildMetadata | undefined;
  #openApi: { readonly schemas: OpenApi | undefined } | undefined;

  constructor(files: ManifestFiles) {
    this.#files = files;
  }

  /** Whether objects may be missing, so that a missing one is no evidence. */
  get isPartial(): boolean {
    return this.problems.length > 0 || this.unbuilt.length > 0;
  }

  get hasOpenApi(): boolean {
    return this.#openApi !== undefined;
  }

  /** The schemas that take the place of the built-in ones. */
  get openApi(): OpenApi | undefined {
    return this.#openApi?.schemas;
  }

  setOpenApi(schemas: OpenApi | undefined): void {
    this.#openApi = { schemas };
  }

  report(kind: ProblemKind, message: string, place: Origin): void {
    this.problems.push({ kind, message, place });
  }

  /** Runs a part of the build; what it refuses becomes a problem, at its own place or the given one. */
  attempt(kind: ProblemKind, place: Origin, run: () => void): void {
    try {
      run();
    } catch (error) {
      if (error instanceof Unknowable) this.leaveOut(error.kind, error.message, error.place ?? place);
      else if (!(error instanceof Refusal)) throw error;
      else this.report(error.kind ?? kind, error.message, error.place ?? place);
    }
  }

  /** Remembers which objects a line brings in or changes. */
  note(effect: NotedEffect): void {
    this.effects.push(effect);
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

  /** A file that a kustomization names, as text; it must be in or below the kustomization's folder. */
  textNamed(root: Root, path: string, place: Origin): { readonly file: string; readonly text: string } {
    const file = joinPath(root.folder, path);
    const text = path.startsWith('/') ? undefined : this.text(file);
    if (text === undefined && isRemote(path)) throw new Unknowable('remote', path, place);
    if (text === undefined) throw new Refusal(`'${path}' does not exist`, place, 'missing-file');
    if (isWithin(file, root.folder)) return { file, text };
    throw new Refusal(outsideRoot(path), place, 'outside-root');
  }

  /** The same, read. */
  readNamed(root: Root, path: string, place: Origin): { readonly file: string; readonly manifest: Manifest } {
    const { file } = this.textNamed(root, path, place);
    const manifest = this.manifest(file);
    if (manifest === undefined) throw new Refusal(`'${path}' does not exist`, place, 'missing-file');
    return { file, manifest };
  }

  isFolder(path: string): boolean {
    return this.#files.isFolder(path);
  }
}

/** What a line of a kustomization did, to objects that may still change or go. */
export interface NotedEffect {
  readonly kind: 'brings' | 'changes';
  readonly place: Origin;
  readonly resources: readonly Resource[];
  /** A target selects nothing, though all objects are known. */
  readonly idle?: { readonly meant: Meant | undefined };
}

/** A folder whose kustomization is built, and the ones that led to it. */
export interface Root {
  readonly folder: string;
  readonly outer?: Root;
}

/** Why a file is not read that stands where no kustomization may read. kubernetes: api/internal/loader/loadrestrictions.go */
export function outsideRoot(path: string): string {
  return `'${path}' lies outside this folder, where kustomize reads no files (only folders with a kustomization)`;
}
