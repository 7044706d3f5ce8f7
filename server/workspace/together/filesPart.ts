import type { FileFilter } from '../declaration/glob.ts';
import { type Resource, sortByFile } from '../resource.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Part } from './part.ts';

/** Manifests that are applied as they are written, but for the namespace that those without one get. */
export class FilesPart implements Part {
  readonly gaps: readonly string[];
  readonly #snapshot: Snapshot;
  readonly #includes: FileFilter;
  readonly #namespace: string | undefined;

  constructor(snapshot: Snapshot, includes: FileFilter, namespace: string | undefined, gaps: readonly string[] = []) {
    this.gaps = gaps;
    this.#snapshot = snapshot;
    this.#includes = includes;
    this.#namespace = namespace;
  }

  get partlyKnown(): boolean {
    return this.gaps.length > 0;
  }

  get unfinished(): boolean {
    return this.gaps.length > 0;
  }

  /** A template without an action in it says what it renders to. */
  isUnfinished({ uri }: Resource): boolean {
    if (!this.unfinished || !this.#includes(uri)) return false;
    return this.#snapshot.file(uri)?.manifest.text.includes('{{') ?? true;
  }

  lookup(key: string, asked: (key: string) => void): readonly Resource[] {
    asked(key);
    const included = this.#snapshot.lookup(key).filter(({ uri }) => this.#includes(uri));
    return sortByFile(included).map((resource) => this.#applied(resource));
  }

  madeFrom(source: Resource): readonly Resource[] {
    return this.#includes(source.uri) ? [this.#applied(source)] : [];
  }

  generatedIn(): readonly Resource[] {
    return [];
  }

  #applied(resource: Resource): Resource {
    const namespace = this.#namespace;
    return namespace === undefined || resource.object.namespace !== undefined
      ? resource
      : inNamespace(resource, namespace);
  }
}

const moved = new WeakMap<Resource, Map<string, Resource>>();

/** The object with a namespace; the same one each time. */
function inNamespace(resource: Resource, namespace: string): Resource {
  const known = moved.get(resource) ?? new Map<string, Resource>();
  moved.set(resource, known);
  let found = known.get(namespace);
  if (found === undefined) {
    const { object, uri, keys } = resource;
    const metadata = { ...(object.value.metadata as object), namespace };
    const built = {
      source: resource,
      originOf: (path: readonly (string | number)[]) => ({ uri, chunk: object.chunk, path: [...object.path, ...path] }),
    };
    found = { uri, keys, object: { ...object, namespace, value: { ...object.value, metadata } }, built };
    known.set(namespace, found);
  }
  return found;
}
