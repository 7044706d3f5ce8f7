import type { Layered } from '../cluster/objects/layered.ts';
import type { Environment } from './environment.ts';
import { PlainEnvironment } from './plainEnvironment.ts';
import type { Resource } from './resource.ts';
import { indexOf, indexResources, type SourceFile } from './sourceFile.ts';

/** The indexes of the large, shared part of a snapshot live as long as that part does. */
const baseIndexes = new WeakMap<ReadonlyMap<string, SourceFile>, ReadonlyMap<string, readonly Resource[]>>();

/** What a Snapshot holds. */
export interface Contents {
  readonly version: number;
  /** URIs of the workspace's folders, each with `/` at its end. */
  readonly roots: readonly string[];
  /** Whether every file of the workspace has been read: before that, a missing partner is no evidence. */
  readonly complete: boolean;
  /** `1.30`; nothing for the newest that is known. */
  readonly kubernetesVersion: string | undefined;
  readonly files: Layered<SourceFile>;
}

/** Everything that is known of the workspace at one moment. It never changes; an edit makes another one. */
export class Snapshot {
  readonly contents: Contents;
  readonly #plain = new PlainEnvironment(this, () => {});

  constructor(contents: Contents) {
    this.contents = contents;
  }

  get version(): number {
    return this.contents.version;
  }

  get roots(): readonly string[] {
    return this.contents.roots;
  }

  get complete(): boolean {
    return this.contents.complete;
  }

  get files(): Layered<SourceFile> {
    return this.contents.files;
  }

  file(uri: string): SourceFile | undefined {
    return this.files.get(uri);
  }

  /** The names of all environments, as findings carry them. */
  get environmentNames(): readonly string[] {
    return [this.#plain.name];
  }

  /** The environments that an object is applied in; `asked` hears each key that an answer was looked up by. */
  environmentsOf(_resource: Resource, asked?: (key: string) => void): readonly Environment[] {
    return [asked === undefined ? this.#plain : new PlainEnvironment(this, asked)];
  }

  /** The objects with a lookup key, in no particular order between files. */
  lookup(key: string): readonly Resource[] {
    const hits = baseIndex(this.files.base).get(key) ?? [];
    const { above } = this.files;
    if (above.size === 0) return hits;
    const current = hits.filter((resource) => !above.has(resource.uri));
    for (const file of above.values()) {
      if (file !== undefined) current.push(...(indexOf(file).get(key) ?? []));
    }
    return current;
  }
}

function baseIndex(base: ReadonlyMap<string, SourceFile>): ReadonlyMap<string, readonly Resource[]> {
  let index = baseIndexes.get(base);
  if (index === undefined) {
    index = indexResources(base.values());
    baseIndexes.set(base, index);
  }
  return index;
}
