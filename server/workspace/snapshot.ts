import type { Layered } from '../cluster/objects/layered.ts';
import { type ChartRequest, RENDERING, type Rendering } from './chart/rendering.ts';
import type { Preferences } from './declaration/declaration.ts';
import { type DeclarationFault, declarationFaults } from './declaration/faults.ts';
import { tableOf } from './declaration/tables.ts';
import type { Presence } from './environment.ts';
import { assembliesWith, chartRequests, environmentsWith, everyEnvironment, isClaimed } from './environments.ts';
import { countFilesBelow } from './filesBelow.ts';
import { key } from './keys.ts';
import { kustomizationFiles } from './kustomization/references.ts';
import { isManifestName } from './manifestFile.ts';
import { PLAIN, PlainEnvironment } from './plainEnvironment.ts';
import { type Resource, resourceAt } from './resource.ts';
import { type FileIndex, indexFiles, indexOf, type SourceFile } from './sourceFile.ts';
import type { Assemblies, Recipe } from './together/assemblies.ts';
import type { Assembly, AssemblyEffect, AssemblyProblem } from './together/assembly.ts';

/** The indexes of the large, shared part of a snapshot live as long as that part does. */
const baseIndexes = new WeakMap<ReadonlyMap<string, SourceFile>, FileIndex>();

/** What a Snapshot holds. */
export interface Contents {
  readonly version: number;
  /** URIs of the workspace's folders, each with `/` at its end. */
  readonly roots: readonly string[];
  /** Whether every file of the workspace has been read: before that, a missing partner is no evidence. */
  readonly complete: boolean;
  /** `1.30`; nothing for the newest that is known. */
  readonly kubernetesVersion: string | undefined;
  /** What the user wants to hear of, by the settings. */
  readonly preferences: Preferences;
  readonly files: Layered<SourceFile>;
  /** Texts that are no manifests and that something is built with; nothing (`null`) where there is no such file. */
  readonly texts: Layered<InputText | null>;
  /** What came of rendering charts, by the requests' ids. */
  readonly renderings: Layered<Rendering>;
  /** What was built so far. */
  readonly assemblies: Assemblies;
}

/** A text that is no manifest of the workspace. */
export interface InputText {
  readonly text: string;
}

/** An environment, and what is not known of it, each in words. */
export interface EnvironmentState {
  readonly name: string;
  readonly gaps: readonly string[];
}

/** A problem, and the environment that it is one of. */
export interface PlacedProblem {
  readonly name: string;
  readonly problem: AssemblyProblem;
}

/** What a line did, and the environment that it is one of. */
export interface PlacedEffect {
  readonly name: string;
  readonly effect: AssemblyEffect;
}

/** Everything that is known of the workspace at one moment. It never changes; an edit makes another one. */
export class Snapshot {
  readonly contents: Contents;
  readonly #plain = new PlainEnvironment(this, unheard);
  readonly #assemblies = new Map<string, Assembly>();

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

  /**
   * What stands in a file: another value whenever it is another text. `null` for none, nothing where nobody looked. Of a
   * folder (with `/` at its end) whether it is there.
   */
  input(uri: string): SourceFile | InputText | Rendering | boolean | null | undefined {
    if (uri.endsWith('/')) return this.hasFolder(uri);
    if (uri.startsWith(RENDERING)) return this.rendering(uri.slice(RENDERING.length));
    return this.files.get(uri) ?? this.contents.texts.get(uri);
  }

  /** What came of rendering a chart; nothing where nobody tried. */
  rendering(id: string): Rendering | undefined {
    return this.contents.renderings.get(id);
  }

  /** Whether it is certain what stands in a file, or that there is none. */
  isKnown(uri: string): boolean {
    if (uri.endsWith('/')) return this.hasFolder(uri) || this.#isOurs(uri) || this.#isLookedInto(uri.slice(0, -1));
    return (
      this.input(uri) !== undefined ||
      this.hasFolder(`${uri}/`) ||
      (this.complete && isManifestName(uri) && this.#isOurs(uri))
    );
  }

  #isLookedInto(folder: string): boolean {
    return kustomizationFiles(folder).every((file) => this.input(file) !== undefined);
  }

  #isOurs(uri: string): boolean {
    return this.roots.some((root) => uri.startsWith(root));
  }

  /** Whether a file of the workspace stands below a folder (with `/` at its end). */
  hasFolder(folder: string): boolean {
    return countFilesBelow(this.files, folder) > 0;
  }

  /** The names of all environments, as findings carry them. */
  get environmentNames(): readonly string[] {
    return [PLAIN, ...everyEnvironment(this).map(({ name }) => name)];
  }

  /** The environments that a file has a part in; none for a plain manifest. */
  environmentsOf(uri: string): readonly EnvironmentState[] {
    return environmentsWith(this, uri, unheard).map(({ name, gaps }) => ({ name, gaps }));
  }

  /** Whether a file is part of something that is built or declared, so that it is no plain manifest. */
  isClaimed(uri: string, asked: (key: string) => void = unheard): boolean {
    return isClaimed(this, uri, asked);
  }

  /** An object as it is in each environment that it is applied in; `asked` hears each key that an answer was looked up by. */
  presencesOf(resource: Resource, asked: (key: string) => void = unheard): readonly Presence[] {
    const environments = environmentsWith(this, resource.uri, asked);
    if (environments.length > 0) return environments.flatMap((environment) => environment.presencesOf(resource));
    const environment = asked === unheard ? this.#plain : new PlainEnvironment(this, asked);
    return [{ environment, resource }];
  }

  /** Objects that lines of a file generate and that are written nowhere, in each environment. */
  generatedIn(uri: string, asked: (key: string) => void = unheard): readonly Presence[] {
    return environmentsWith(this, uri, asked).flatMap((environment) => environment.generatedIn(uri));
  }

  /** The files of all objects that are built with a file: what is wrong with one may be marked in it. */
  filesBuiltWith(uri: string): ReadonlySet<string> {
    const resources = assembliesWith(this, uri, unheard).flatMap(({ assembly }) => assembly.resources);
    return new Set(resources.map((resource) => resource.uri));
  }

  /** What is wrong in a file with what is built of it, in each environment. */
  problemsIn(uri: string, asked: (key: string) => void = unheard): readonly PlacedProblem[] {
    return assembliesWith(this, uri, asked).flatMap(({ name, assembly }) =>
      assembly.problems.filter(({ place }) => place.uri === uri).map((problem) => ({ name, problem })),
    );
  }

  /** What the lines of a kustomization bring in and change, in each environment. */
  effectsIn(uri: string, asked: (key: string) => void = unheard): readonly PlacedEffect[] {
    return assembliesWith(this, uri, asked).flatMap(({ name, assembly }) =>
      assembly.effects.filter(({ place }) => place.uri === uri).map((effect) => ({ name, effect })),
    );
  }

  /** What is wrong in a `portolan.yaml`, by the field of `place`; none for other files. */
  declarationFaults(
    file: SourceFile,
    rules: readonly string[],
    asked: (key: string) => void = unheard,
  ): readonly { readonly fault: DeclarationFault; readonly place: Resource }[] {
    if (tableOf(file.uri) === undefined) return [];
    asked(key.files);
    const { documents } = file.manifest;
    const placeOf = (index: number) => resourceAt({ uri: file.uri, chunk: documents[index]?.chunk, path: [] });
    return declarationFaults(this, file, rules).map((fault) => ({ fault, place: placeOf(fault.document ?? 0) }));
  }

  /** Every chart that is to be rendered. */
  get chartRequests(): readonly ChartRequest[] {
    return chartRequests(this);
  }

  /** What a recipe makes of this snapshot. */
  assemble(recipe: Recipe): Assembly {
    let assembly = this.#assemblies.get(recipe.id);
    if (assembly === undefined) {
      assembly = this.contents.assemblies.get(recipe, this);
      this.#assemblies.set(recipe.id, assembly);
    }
    return assembly;
  }

  /** The objects with a lookup key, in no particular order between files. */
  lookup(lookupKey: string): readonly Resource[] {
    return this.#lookUp(
      lookupKey,
      ({ resources }) => resources,
      (resource) => resource.uri,
    );
  }

  /** The files with a lookup key. */
  lookupFiles(lookupKey: string): readonly SourceFile[] {
    return this.#lookUp(
      lookupKey,
      ({ files }) => files,
      (file) => file.uri,
    );
  }

  #lookUp<Entry>(
    key: string,
    ofIndex: (index: FileIndex) => ReadonlyMap<string, readonly Entry[]>,
    uriOf: (entry: Entry) => string,
  ): readonly Entry[] {
    const hits = ofIndex(baseIndex(this.files.base)).get(key) ?? [];
    const { above } = this.files;
    if (above.size === 0) return hits;
    const current = hits.filter((entry) => !above.has(uriOf(entry)));
    for (const file of above.values()) {
      if (file !== undefined) current.push(...(ofIndex(indexOf(file)).get(key) ?? []));
    }
    return current;
  }
}

function unheard(): void {}

function baseIndex(base: ReadonlyMap<string, SourceFile>): FileIndex {
  let index = baseIndexes.get(base);
  if (index === undefined) {
    index = indexFiles(base.values());
    baseIndexes.set(base, index);
  }
  return index;
}
