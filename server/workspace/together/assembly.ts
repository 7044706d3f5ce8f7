import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import type { Meant } from '../../manifests/kustomize/problem.ts';
import type { Resource } from '../resource.ts';
import { indexResources } from '../sourceFile.ts';
import type { Part } from './part.ts';

/** What a kustomization builds, or a chart renders. */
export interface Assembly {
  readonly resources: readonly Resource[];
  readonly problems: readonly AssemblyProblem[];
  readonly effects: readonly AssemblyEffect[];
  /** What is not known of it, each in words. */
  readonly gaps: readonly string[];
  /** Objects may be missing. */
  readonly partlyKnown: boolean;
  /** Objects may be other ones than they are here. */
  readonly unfinished: boolean;
  /** Every file, and folder (with `/` at its end), that was read or looked for: the answer stands as long as none of them changes. */
  readonly files: ReadonlySet<string>;
}

/** Why something cannot be built, at its place. */
export interface AssemblyProblem {
  /** What refuses to build. */
  readonly of: 'kustomization' | 'chart';
  readonly message: string;
  /** What is to be marked, and which field of it. */
  readonly place: Resource;
  readonly field: FieldPath;
  /** The field itself should not be there. */
  readonly onKey?: true;
  /** A file is missing that somebody may make before it is built. */
  readonly mayComeLater: boolean;
}

/** What a line that names files, generates objects or patches them did. */
export interface AssemblyEffect {
  readonly kind: 'brings' | 'changes';
  /** Where the line stands, and which field it is. */
  readonly place: Resource;
  readonly field: FieldPath;
  /** The objects, as they come out in the end. */
  readonly resources: readonly Resource[];
  /** A patch's target selects nothing, though all objects are known; `meant` is one that it nearly selects. */
  readonly idle?: { readonly meant: Meant | undefined };
}

/** The objects of an assembly, as a part of an environment. */
export class AssemblyPart implements Part {
  readonly #id: string;
  readonly #assembly: Assembly;

  constructor(id: string, assembly: Assembly) {
    this.#id = id;
    this.#assembly = assembly;
  }

  get gaps(): readonly string[] {
    return this.#assembly.gaps;
  }

  get partlyKnown(): boolean {
    return this.#assembly.partlyKnown;
  }

  get unfinished(): boolean {
    return this.#assembly.unfinished;
  }

  isUnfinished(): boolean {
    return this.#assembly.unfinished;
  }

  lookup(key: string, asked: (key: string) => void): readonly Resource[] {
    asked(assemblyKey.lookup(this.#id, key));
    return indexOf(this.#assembly).byKey.get(key) ?? [];
  }

  madeFrom(source: Resource, asked: (key: string) => void): readonly Resource[] {
    asked(assemblyKey.state(this.#id));
    asked(assemblyKey.madeIn(this.#id, source.uri));
    return indexOf(this.#assembly).bySource.get(source) ?? [];
  }

  generatedIn(uri: string, asked: (key: string) => void): readonly Resource[] {
    asked(assemblyKey.state(this.#id));
    asked(assemblyKey.madeIn(this.#id, uri));
    return indexOf(this.#assembly).generatedIn.get(uri) ?? [];
  }
}

/** What answers about an assembly depend on. */
export const assemblyKey = {
  /** The objects with a key. */
  lookup: (id: string, key: string) => `${id} ${key}`,
  /** What became of the objects of a file. */
  madeIn: (id: string, uri: string) => `${id} made in ${uri}`,
  /** Whether it is known as a whole, and what is wrong with it. */
  state: (id: string) => `${id} state`,
};

/** The keys of answers that are other ones in `after` than they were in `before`. */
export function* changedKeys(id: string, before: Assembly, after: Assembly): Generator<string> {
  if (stateOf(before) !== stateOf(after)) yield assemblyKey.state(id);
  const [old, now] = [new Set(before.resources), new Set(after.resources)];
  for (const resource of [...before.resources, ...after.resources]) {
    if (old.has(resource) && now.has(resource)) continue;
    yield assemblyKey.madeIn(id, resource.uri);
    for (const key of resource.keys) yield assemblyKey.lookup(id, key);
  }
}

function stateOf({ partlyKnown, unfinished, problems, gaps, effects }: Assembly): string {
  return JSON.stringify([
    partlyKnown,
    unfinished,
    gaps,
    problems.map(({ message, place, field }) => [message, place.uri, field]),
    effects.map(({ place, field, idle }) => [place.uri, field, idle?.meant, idle !== undefined]),
  ]);
}

interface Index {
  readonly byKey: ReadonlyMap<string, readonly Resource[]>;
  readonly bySource: ReadonlyMap<Resource, readonly Resource[]>;
  /** Objects that are written nowhere, by the file whose lines generate them. */
  readonly generatedIn: ReadonlyMap<string, readonly Resource[]>;
}

const indexes = new WeakMap<Assembly, Index>();

function indexOf(assembly: Assembly): Index {
  let index = indexes.get(assembly);
  if (index === undefined) {
    const { resources } = assembly;
    index = {
      byKey: indexResources([assembly]),
      bySource: groupBy(resources, ({ built }) => built?.source),
      generatedIn: groupBy(resources, ({ uri, built }) => (built?.source === undefined ? uri : undefined)),
    };
    indexes.set(assembly, index);
  }
  return index;
}

function groupBy<K>(resources: readonly Resource[], keyOf: (resource: Resource) => K | undefined) {
  const groups = new Map<K, Resource[]>();
  for (const resource of resources) {
    const key = keyOf(resource);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [resource]);
    else group.push(resource);
  }
  return groups;
}
