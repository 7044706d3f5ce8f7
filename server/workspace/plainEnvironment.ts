import type { Labels } from '../cluster/objects/labels.ts';
import type { Environment } from './environment.ts';
import { key, qualifiedKind } from './keys.ts';
import { findNearMisses, type NearMiss } from './nearMisses.ts';
import { type Distance, distance, folderOf, parentOf } from './place.ts';
import { compareUris, type Resource, sortByFile } from './resource.ts';
import {
  type Closeness,
  commonNamespace,
  labelledServices,
  type SelectedWorkload,
  selectServices,
  selectWorkloads,
} from './selection.ts';
import { ServiceView } from './serviceView.ts';
import type { Snapshot } from './snapshot.ts';

/** How many objects are compared with a name or a selector that finds nothing. */
const MOST_NEIGHBOURS = 200;

/** The level of the parent folder's tree. */
const FARTHEST_LIKELY = 3;
/** To a folder beside one's own. */
const MOST_STEPS_SURE = 2;
const KUSTOMIZATION_FILES = ['kustomization.yaml', 'kustomization.yml'];

/**
 * Plain manifests, by proximity: partners are looked for in the same file, then the same folder, then the parent
 * folder's tree, upward to the workspace folder, and the first level that has one answers. Of objects with the same
 * identity the nearer one counts: variants of a manifest side by side are normal.
 */
export class PlainEnvironment implements Environment {
  readonly name = 'plain';
  readonly #snapshot: Snapshot;
  readonly #asked: (key: string) => void;
  readonly #views = new Map<Resource, ServiceView>();

  constructor(snapshot: Snapshot, asked: (key: string) => void) {
    this.#snapshot = snapshot;
    this.#asked = asked;
  }

  get partlyKnown(): boolean {
    return !this.#snapshot.complete;
  }

  get kubernetesVersion(): string | undefined {
    return this.#snapshot.contents.kubernetesVersion;
  }

  viewOf(service: Resource): ServiceView {
    let view = this.#views.get(service);
    if (view === undefined) {
      view = new ServiceView(this, service);
      this.#views.set(service, view);
    }
    return view;
  }

  selectedBy(from: Resource, selector: Labels): readonly SelectedWorkload[] {
    return selectWorkloads(this, from, selector);
  }

  nearlySelectedBy(from: Resource, selector: Labels): readonly NearMiss[] {
    return findNearMisses(this, from, selector);
  }

  servicesReaching(workload: Resource): readonly Resource[] {
    return selectServices(this, workload);
  }

  named(from: Resource, kind: string, name: string): readonly Resource[] {
    return this.nearest(from, this.lookup(key.named(kind, name)));
  }

  servicesLabelled(from: Resource, labels: Labels): readonly Resource[] {
    return this.nearest(from, labelledServices(this, labels));
  }

  endpointsOf(service: Resource): readonly Resource[] {
    const hits = this.lookup(key.endpointsOf(service.object.name ?? ''));
    return this.nearest(
      service,
      hits.filter((hit) => commonNamespace(hit, service) !== undefined),
    );
  }

  servicesWithNodePort(from: Resource, port: number): readonly Resource[] {
    return sortByFile(this.lookup(key.nodePort(port))).filter(({ uri }) => this.#reaches(from.uri, uri));
  }

  servicesNear(from: Resource): readonly Resource[] {
    return this.#near(from, key.servicesIn, key.servicesUnder);
  }

  workloadsNear(from: Resource): readonly Resource[] {
    return this.#near(from, key.workloadsIn, key.workloadsUnder);
  }

  #near(
    from: Resource,
    inFolder: (folder: string) => string,
    underFolder: (folder: string) => string,
  ): readonly Resource[] {
    const folder = folderOf(from.uri);
    const parent = parentOf(folder);
    const keys = [inFolder(folder), underFolder(folder), inFolder(parent), underFolder(parent)];
    const found = new Set(keys.flatMap((lookupKey) => this.lookup(lookupKey)));
    return this.#byDistance(from, [...found])
      .slice(0, MOST_NEIGHBOURS)
      .map(({ resource }) => resource);
  }

  /** All objects with a key, wherever they stand. */
  lookup(lookupKey: string): readonly Resource[] {
    this.#asked(lookupKey);
    return this.#snapshot.lookup(lookupKey);
  }

  /** Those candidates that count for `from`: the nearest level that has any, each identity once. */
  nearest(from: Resource, candidates: readonly Resource[]): readonly Resource[] {
    if (candidates.length === 0) return candidates;
    const sorted = this.#byDistance(from, candidates);
    const level = sorted[0]?.level;
    const seen = new Set<string>();
    return sorted
      .filter((candidate) => candidate.level === level && isFirst(seen, identityOf(candidate.resource)))
      .map(({ resource }) => resource);
  }

  /**
   * Surely applied together are objects of one file, of one folder, and of folders side by side that no Kustomization
   * takes apart (its overlays may change either), as long as the files are no variants of one another.
   */
  closeness(a: Resource, b: Resource): Closeness {
    const far = distance(a.uri, b.uri, this.#snapshot.roots);
    if (far === undefined || far.level > FARTHEST_LIKELY) return 'doubtful';
    if (far.level === 0) return 'sure';
    if (far.steps > MOST_STEPS_SURE) return 'likely';
    const folders = [folderOf(a.uri), folderOf(b.uri)];
    if (this.hasVariant(a, folders) || this.hasVariant(b, folders)) return 'likely';
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

  isUnfinished({ uri }: Resource): boolean {
    const root = this.#snapshot.roots.find((candidate) => uri.startsWith(candidate)) ?? folderOf(uri);
    for (let folder = folderOf(uri); folder.length >= root.length; folder = parentOf(folder)) {
      if (this.#isKustomized(folder)) return true;
      if (folder === parentOf(folder)) break;
    }
    return false;
  }

  #reaches(from: string, to: string): boolean {
    return distance(from, to, this.#snapshot.roots) !== undefined;
  }

  #isKustomized(folder: string): boolean {
    return KUSTOMIZATION_FILES.some((name) => {
      this.#asked(key.file(folder + name));
      return this.#snapshot.file(folder + name) !== undefined;
    });
  }

  #byDistance(
    from: Resource,
    candidates: readonly Resource[],
  ): readonly (Distance & { readonly resource: Resource })[] {
    const { roots } = this.#snapshot;
    return candidates
      .flatMap((resource) => {
        const far = distance(from.uri, resource.uri, roots);
        return far === undefined ? [] : [{ resource, ...far }];
      })
      .sort((a, b) => a.level - b.level || a.steps - b.steps || compareUris(a.resource, b.resource));
  }
}

function identityOf({ object }: Resource): string {
  return `${object.apiVersion} ${object.kind} ${object.namespace ?? ''} ${object.name ?? ''}`;
}

function isFirst(seen: Set<string>, identity: string): boolean {
  if (seen.has(identity)) return false;
  seen.add(identity);
  return true;
}
