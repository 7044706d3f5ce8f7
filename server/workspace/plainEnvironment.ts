import { kustomizationFileNames } from '../manifests/kustomize/kustomization.ts';
import type { ClusterFacts } from './environment.ts';
import { key, qualifiedKind } from './keys.ts';
import { LookupEnvironment, MOST_NEIGHBOURS } from './lookupEnvironment.ts';
import { distance, folderOf, parentOf } from './place.ts';
import { compareUris, identityOf, type Resource, sortByFile } from './resource.ts';
import { type Closeness, commonNamespace } from './selection.ts';
import type { Snapshot } from './snapshot.ts';

/** The level of the parent folder's tree. */
const FARTHEST_LIKELY = 3;
/** To a folder beside one's own. */
const MOST_STEPS_SURE = 2;
/** More folders with Services side by side are a collection, and no application. */
const MOST_SIDE_BY_SIDE = 24;

/** The name of the environment of what nothing builds or declares. */
export const PLAIN = 'plain';

/**
 * Plain manifests, by proximity: partners are looked for in the same file, then the same folder, then the parent
 * folder's tree, upward to the workspace folder, and the first level that has one answers. Of objects with the same
 * identity the nearer one counts: variants of a manifest side by side are normal.
 */
export class PlainEnvironment extends LookupEnvironment {
  readonly name = PLAIN;
  readonly facts: ClusterFacts = {};
  readonly #snapshot: Snapshot;
  readonly #asked: (key: string) => void;

  constructor(snapshot: Snapshot, asked: (key: string) => void) {
    super();
    this.#snapshot = snapshot;
    this.#asked = asked;
  }

  get partlyKnown(): boolean {
    return !this.#snapshot.complete;
  }

  get kubernetesVersion(): string | undefined {
    return this.#snapshot.contents.kubernetesVersion;
  }

  servicesWithNodePort(from: Resource, port: number): readonly Resource[] {
    return this.#lookupByFile(key.nodePort(port)).filter(({ uri }) => this.#reaches(from.uri, uri));
  }

  servicesNear(from: Resource): readonly Resource[] {
    return this.#near(from, key.servicesIn, key.servicesUnder, this.#foldersAbove(from.uri));
  }

  workloadsNear(from: Resource): readonly Resource[] {
    return this.#near(from, key.workloadsIn, key.workloadsUnder);
  }

  #near(
    from: Resource,
    inFolder: (folder: string) => string,
    underFolder: (folder: string) => string,
    above: readonly string[] = [],
  ): readonly Resource[] {
    const folder = folderOf(from.uri);
    const parent = parentOf(folder);
    const around = [inFolder(folder), underFolder(folder), inFolder(parent), underFolder(parent)];
    const keys = [...around, ...above.map(inFolder)];
    for (const lookupKey of keys) this.#asked(lookupKey);
    const known = neighboursIn(this.#snapshot);
    const place = `${keys[0]} ${from.uri}`;
    let near = known.get(place);
    if (near === undefined) {
      near = this.#firstOf(keys, from);
      known.set(place, near);
    }
    return near;
  }

  /** The objects with these keys, which name folders from the inside to the outside; those of the object's own file first. */
  #firstOf(keys: readonly string[], from: Resource): readonly Resource[] {
    const [own = ''] = keys;
    const near = new Set(this.#lookupByFile(own).filter(({ uri }) => uri === from.uri));
    for (const lookupKey of keys) {
      for (const resource of this.#lookupByFile(lookupKey)) {
        if (near.size >= MOST_NEIGHBOURS) return [...near].slice(0, MOST_NEIGHBOURS);
        if (this.#reaches(from.uri, resource.uri)) near.add(resource);
      }
    }
    return [...near];
  }

  lookup(lookupKey: string): readonly Resource[] {
    this.#asked(lookupKey);
    return this.#snapshot.lookup(lookupKey);
  }

  /**
   * For answers in which the order counts: the same whichever file was read or edited first. Thousands of folders side by
   * side ask for the same list.
   */
  #lookupByFile(lookupKey: string): readonly Resource[] {
    this.#asked(lookupKey);
    const known = neighboursIn(this.#snapshot);
    const sorted = known.get(lookupKey) ?? sortByFile(this.#snapshot.lookup(lookupKey));
    known.set(lookupKey, sorted);
    return sorted;
  }

  /** The nearest level that has any. */
  nearest(from: Resource, candidates: readonly Resource[]): readonly Resource[] {
    if (candidates.length === 0) return candidates;
    const { roots } = this.#snapshot;
    let level = Number.POSITIVE_INFINITY;
    let nearest: Located[] = [];
    for (const resource of candidates) {
      const far = distance(from.uri, resource.uri, roots);
      if (far === undefined || far.level > level) continue;
      if (far.level < level) nearest = [];
      level = far.level;
      nearest.push({ resource, steps: far.steps });
    }
    const seen = new Set<string>();
    return nearest
      .sort((a, b) => a.steps - b.steps || compareUris(a.resource, b.resource))
      .map(({ resource }) => resource)
      .filter((resource) => isFirst(seen, identityOf(resource)));
  }

  /** Those of their folders: so an address depends on what is applied together, and on nothing else. */
  workloadsBeside(resources: readonly Resource[]): readonly Resource[] {
    const folders = new Set(resources.map(({ uri }) => folderOf(uri)));
    return [...folders].flatMap((folder) => this.#lookupByFile(key.workloadsIn(folder)));
  }

  standTogether(a: Resource, b: Resource): boolean {
    return folderOf(a.uri) === folderOf(b.uri);
  }

  /**
   * Surely applied together are objects of one file, of one folder, and of folders side by side that no Kustomization
   * takes apart (its overlays may change either), as long as neither the files nor the folders are variants of one another,
   * the folders are not too many for one application, and nothing builds one of them without the other.
   */
  closeness(a: Resource, b: Resource): Closeness {
    const far = distance(a.uri, b.uri, this.#snapshot.roots);
    if (far === undefined || far.level > FARTHEST_LIKELY) return 'doubtful';
    if (far.level === 0) return 'sure';
    if (far.steps > MOST_STEPS_SURE || this.#isClaimed(b)) return 'likely';
    const folders = [folderOf(a.uri), folderOf(b.uri)];
    if (this.hasVariant(a, folders) || this.hasVariant(b, folders)) return 'likely';
    if (far.level > 1 && this.#areMany(far.level === FARTHEST_LIKELY ? parentOf(folderOf(a.uri)) : folderOf(a.uri)))
      return 'likely';
    if (far.level > 1 && this.#areVariants(folderOf(a.uri), folderOf(b.uri))) return 'likely';
    return far.level === 1 || !folders.some((folder) => this.#isKustomized(folder)) ? 'sure' : 'likely';
  }

  /** Whether another file of these folders holds an object of the same identity: such files are not applied together. */
  hasVariant(resource: Resource, folders: readonly string[]): boolean {
    const { apiVersion, kind, name = '' } = resource.object;
    const namesakes = this.lookup(key.named(qualifiedKind(apiVersion, kind), name));
    return namesakes.some(
      (other) =>
        other.uri !== resource.uri &&
        folders.includes(folderOf(other.uri)) &&
        commonNamespace(other, resource) !== undefined,
    );
  }

  /** Whether more folders right below one have Services than an application has parts. */
  #areMany(folder: string): boolean {
    const folders = new Set<string>();
    for (const { uri } of this.lookup(key.servicesUnder(folder))) {
      folders.add(folderOf(uri));
      if (folders.size > MOST_SIDE_BY_SIDE) return true;
    }
    return false;
  }

  /** Whether two folders hold objects of the same identity: the same application twice, of which a cluster gets one. */
  #areVariants(one: string, other: string): boolean {
    const own = [...this.#lookupByFile(key.servicesIn(one)), ...this.#lookupByFile(key.workloadsIn(one))];
    return own.slice(0, MOST_NEIGHBOURS).some((resource) => this.hasVariant(resource, [other]));
  }

  isUnfinished({ uri }: Resource): boolean {
    const root = this.#snapshot.roots.find((candidate) => uri.startsWith(candidate)) ?? folderOf(uri);
    for (let folder = folderOf(uri); folder.length >= root.length; folder = parentOf(folder)) {
      if (this.#isKustomized(folder)) return true;
      if (folder === parentOf(folder)) break;
    }
    return false;
  }

  /** The folders of the workspace that a file is in, its own and the next one left out. */
  #foldersAbove(uri: string): readonly string[] {
    const root = this.#snapshot.roots.find((candidate) => uri.startsWith(candidate));
    const folders: string[] = [];
    if (root === undefined) return folders;
    for (let folder = parentOf(parentOf(folderOf(uri))); folder.length >= root.length; folder = parentOf(folder)) {
      folders.push(folder);
      if (folder === parentOf(folder)) break;
    }
    return folders;
  }

  #isClaimed({ uri }: Resource): boolean {
    return this.#snapshot.isClaimed(uri, this.#asked);
  }

  #reaches(from: string, to: string): boolean {
    return distance(from, to, this.#snapshot.roots) !== undefined;
  }

  #isKustomized(folder: string): boolean {
    return kustomizationFileNames.some((name) => {
      this.#asked(key.file(folder + name));
      return this.#snapshot.file(folder + name) !== undefined;
    });
  }
}

interface Located {
  readonly resource: Resource;
  readonly steps: number;
}

function isFirst(seen: Set<string>, identity: string): boolean {
  if (seen.has(identity)) return false;
  seen.add(identity);
  return true;
}

/** What stands around a file, and in a folder, is the same for all who ask, as long as nothing changes. */
const neighbours = new WeakMap<Snapshot, Map<string, readonly Resource[]>>();

function neighboursIn(snapshot: Snapshot): Map<string, readonly Resource[]> {
  let known = neighbours.get(snapshot);
  if (known === undefined) {
    known = new Map();
    neighbours.set(snapshot, known);
  }
  return known;
}
