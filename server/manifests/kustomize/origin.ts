import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import type { Chunk } from '../manifest.ts';

/** A text that decides fields of built objects. */
export interface Source {
  readonly file: string;
  /** The document of the file; nothing where the file as a whole is meant, or is missing. */
  readonly chunk?: Chunk;
  /** What the text does to objects. */
  readonly by: Decider;
  /** For a document that is itself a value of another one (an inline patch): the place of that value. */
  readonly within?: Origin;
}

/** Who decides a field: the object's own text, a patch, or the field of a kustomization that a transformer stands in. */
export type Decider = 'resource' | 'patch' | 'transformer' | 'generator';

/** Where a field's value was decided. */
export interface Origin {
  readonly source: Source;
  /** The way to it in the source's document. */
  readonly path: FieldPath;
  /** A value that a transformer computed: all within it was decided by this one line. */
  readonly whole?: true;
  /** Where the value that it replaced was decided. */
  readonly base?: Origin;
}

/** The origin of a field of a mapping or list with that origin. */
export function childOrigin(origin: Origin, key: string | number): Origin {
  if (origin.whole) return origin;
  const { source, path, base } = origin;
  const at = [...path, key];
  return base === undefined ? { source, path: at } : { source, path: at, base: childOrigin(base, key) };
}

/** The origin, with what it replaces: the nearest different place only. */
export function replacing(origin: Origin, base: Origin | undefined): Origin {
  if (base === undefined) return origin;
  return { ...origin, base };
}

/** A line below a transformer's. */
export function within(origin: Origin, ...path: FieldPath): Origin {
  return { ...origin, path: [...origin.path, ...path] };
}
