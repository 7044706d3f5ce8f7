import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { accumulateRoot } from './accumulate.ts';
import type { NotedEffect } from './context.ts';
import type { ManifestFiles } from './files.ts';
import { originAt } from './node.ts';
import type { Origin } from './origin.ts';
import type { KustomizeProblem, Meant, Unbuilt } from './problem.ts';
import type { Resource } from './resource.ts';

/** What a kustomization builds, as far as it can be built here. */
export interface KustomizeBuild {
  /** In the order of `kubectl kustomize`. */
  readonly objects: readonly BuiltObject[];
  /** With any of them kustomize builds nothing; `objects` are what would come out without the faulty entries. */
  readonly problems: readonly KustomizeProblem[];
  /** With any of them objects are missing here, or other ones. */
  readonly unbuilt: readonly Unbuilt[];
  /** What each line that names objects or patches did. */
  readonly effects: readonly Effect[];
  /** Every file that was read or looked for: the answer stands as long as none of them changes. */
  readonly files: ReadonlySet<string>;
}

/** What a line of a kustomization did to what comes out. */
export interface Effect {
  readonly kind: 'brings' | 'changes';
  readonly place: Origin;
  /** Those that came out in the end. */
  readonly objects: readonly BuiltObject[];
  /** A patch's target selects nothing, though all objects are known; `meant` is one that it nearly selects. */
  readonly idle?: { readonly meant: Meant | undefined };
}

/** An object that a kustomization builds. */
export interface BuiltObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly value: JsonObject;
  /** Where the object itself comes from: its document, or a generator's line. */
  readonly origin: Origin;
  /** Where a field was decided; of one that does not exist, where its nearest parent was. */
  originOf(path: FieldPath): Origin;
}

/**
 * Builds the kustomization of a folder as `kubectl kustomize` does, from files as they are now. Never throws.
 * kubernetes: sigs.k8s.io/kustomize/api/krusty Kustomizer.Run
 */
export function buildKustomization(files: ManifestFiles, root: string): KustomizeBuild {
  const { resources, problems, unbuilt, effects, seen } = accumulateRoot(files, root);
  const built = new Map(resources.map((resource) => [resource, newObject(resource)]));
  const effectOf = ({ kind, place, resources: touched, idle }: NotedEffect): Effect => ({
    kind,
    place,
    objects: touched.flatMap((resource) => built.get(resource) ?? []),
    ...(idle && { idle }),
  });
  return { objects: [...built.values()], problems, unbuilt, effects: effects.map(effectOf), files: seen };
}

function newObject({ node, apiVersion, kind, name, namespace }: Resource): BuiltObject {
  let value: JsonObject | undefined;
  return {
    apiVersion,
    kind,
    name,
    ...(namespace !== '' && { namespace }),
    get value() {
      value ??= node.toJson();
      return value;
    },
    origin: node.origin,
    originOf: (path) => originAt(node, path),
  };
}
