import { MultiMap } from '../multiMap.ts';
import { foldersAbove } from '../place.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Assembly, changedKeys } from './assembly.ts';

/** How an assembly is made. */
export interface Recipe {
  /** Tells it from all others. */
  readonly id: string;
  /** What did not change since `previous` keeps its identity. */
  build(snapshot: Snapshot, previous: Assembly | undefined): Assembly;
}

interface Built {
  readonly recipe: Recipe;
  readonly assembly: Assembly;
  /** What its files were. */
  readonly inputs: ReadonlyMap<string, unknown>;
}

/** Assemblies by their recipes, kept as long as their files are the same. */
export class Assemblies {
  readonly #built = new Map<string, Built>();
  readonly #byFile = new MultiMap();
  readonly #wants: (uris: readonly string[]) => void;

  /** `wants` hears of files that something is built with and of which nobody knows whether they are there. */
  constructor(wants: (uris: readonly string[]) => void) {
    this.#wants = wants;
  }

  /** The assembly as it is in this snapshot. */
  get(recipe: Recipe, snapshot: Snapshot): Assembly {
    const known = this.#built.get(recipe.id);
    return known !== undefined && isCurrent(known, snapshot) ? known.assembly : this.#build(recipe, snapshot, known);
  }

  /** Builds again what these files had a part in; answers with the keys of what is another one now. */
  refresh(uris: Iterable<string>, snapshot: Snapshot): ReadonlySet<string> {
    if (this.#built.size === 0) return new Set();
    const touched = new Set([...uris].flatMap((uri) => [uri, ...foldersAbove(uri)]));
    const ids = new Set([...touched].flatMap((uri) => [...this.#byFile.get(uri)]));
    const keys = new Set<string>();
    for (const id of ids) {
      const known = this.#built.get(id);
      if (known === undefined || isCurrent(known, snapshot)) continue;
      const assembly = this.#build(known.recipe, snapshot, known);
      for (const key of changedKeys(id, known.assembly, assembly)) keys.add(key);
    }
    return keys;
  }

  #build(recipe: Recipe, snapshot: Snapshot, known: Built | undefined): Assembly {
    const assembly = recipe.build(snapshot, known?.assembly);
    const inputs = new Map([...assembly.files].map((uri) => [uri, snapshot.input(uri)]));
    for (const uri of known?.inputs.keys() ?? []) if (!inputs.has(uri)) this.#byFile.delete(uri, recipe.id);
    for (const uri of inputs.keys()) this.#byFile.add(uri, recipe.id);
    this.#built.set(recipe.id, { recipe, assembly, inputs });
    const unknown = [...inputs.keys()].filter((uri) => !uri.endsWith('/') && !snapshot.isKnown(uri));
    if (unknown.length > 0) this.#wants(unknown);
    return assembly;
  }
}

function isCurrent({ inputs }: Built, snapshot: Snapshot): boolean {
  for (const [uri, input] of inputs) if (snapshot.input(uri) !== input) return false;
  return true;
}
