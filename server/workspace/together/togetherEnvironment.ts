import type { ClusterFacts, Presence } from '../environment.ts';
import { key } from '../keys.ts';
import { LookupEnvironment, MOST_NEIGHBOURS } from '../lookupEnvironment.ts';
import { identityOf, type Resource } from '../resource.ts';
import { type Closeness, commonNamespace } from '../selection.ts';
import type { Part } from './part.ts';

/** What an environment of objects that are applied together consists of. */
export interface Composition {
  readonly name: string;
  readonly parts: readonly Part[];
  readonly facts: ClusterFacts;
  readonly kubernetesVersion: string | undefined;
}

/** Objects of which each is surely applied with each other: files and folders play no part. */
export class TogetherEnvironment extends LookupEnvironment {
  readonly name: string;
  readonly facts: ClusterFacts;
  readonly kubernetesVersion: string | undefined;
  readonly #parts: readonly Part[];
  readonly #asked: (key: string) => void;

  constructor({ name, parts, facts, kubernetesVersion }: Composition, asked: (key: string) => void) {
    super();
    this.name = name;
    this.facts = facts;
    this.kubernetesVersion = kubernetesVersion;
    this.#parts = parts;
    this.#asked = asked;
  }

  /** What is not known of it, each in words. */
  get gaps(): readonly string[] {
    return this.#parts.flatMap(({ gaps }) => gaps);
  }

  get partlyKnown(): boolean {
    return this.#parts.some(({ partlyKnown }) => partlyKnown);
  }

  /** An object that is written in a file, as it is applied here; more than once where it is built more than once. */
  presencesOf(source: Resource): readonly Presence[] {
    return this.#parts
      .flatMap((part) => part.madeFrom(source, this.#asked))
      .map((resource) => ({ environment: this, resource }));
  }

  /** The objects that lines of a file generate. */
  generatedIn(uri: string): readonly Presence[] {
    return this.#parts
      .flatMap((part) => part.generatedIn(uri, this.#asked))
      .map((resource) => ({ environment: this, resource }));
  }

  servicesWithNodePort(_from: Resource, port: number): readonly Resource[] {
    return this.lookup(key.nodePort(port));
  }

  isUnfinished(resource: Resource): boolean {
    return this.#parts.some((part) => part.isUnfinished(resource));
  }

  /** What may still change is no proof against another object. */
  closeness(): Closeness {
    return this.#parts.some(({ unfinished }) => unfinished) ? 'likely' : 'sure';
  }

  workloadsNear(from: Resource): readonly Resource[] {
    return this.nearest(from, this.lookup(key.workload)).slice(0, MOST_NEIGHBOURS);
  }

  servicesNear(from: Resource): readonly Resource[] {
    return this.nearest(from, this.lookup(key.kind('Service'))).slice(0, MOST_NEIGHBOURS);
  }

  workloadsBeside(): readonly Resource[] {
    return this.lookup(key.workload);
  }

  standTogether(): boolean {
    return true;
  }

  hasVariant(): boolean {
    return false;
  }

  lookup(lookupKey: string): readonly Resource[] {
    return this.#parts.flatMap((part) => part.lookup(lookupKey, this.#asked));
  }

  /** Each identity once, those that can be in the same namespace first. */
  nearest(from: Resource, candidates: readonly Resource[]): readonly Resource[] {
    const byIdentity = new Map(candidates.map((resource) => [identityOf(resource), resource]));
    const isNear = (resource: Resource) => commonNamespace(from, resource) !== undefined;
    return [...byIdentity.values()].sort((a, b) => Number(isNear(b)) - Number(isNear(a)));
  }
}
