import type { Origin } from './origin.ts';

/** Why kustomize would refuse to build. */
export interface KustomizeProblem {
  readonly kind: ProblemKind;
  /** In the sense of kustomize's own message. */
  readonly message: string;
  readonly place: Origin;
}

/** What is wrong with a kustomization. */
export type ProblemKind =
  | 'missing-file'
  | 'outside-root'
  | 'missing-kustomization'
  | 'several-kustomizations'
  | 'broken-yaml'
  | 'unknown-field'
  | 'wrong-type'
  | 'wrong-kind'
  | 'empty-kustomization'
  | 'cycle'
  | 'no-resource'
  | 'duplicate-id'
  | 'patch'
  | 'patch-without-target'
  | 'generator'
  | 'transformer'
  | 'replacement'
  | 'variable'
  | 'reference';

/** The object that a patch's target would select if one of its fields were written right. */
export interface Meant {
  /** In words: `Service 'web'`. */
  readonly object: string;
  readonly field: 'name' | 'kind';
  readonly value: string;
}

/** What cannot be built here, so that objects may be missing or other ones. */
export interface Unbuilt {
  readonly kind: 'remote' | 'helm' | 'plugin' | 'pattern' | 'size';
  /** What the place says: a URL, a chart's name, a pattern that would take too long to be tried. */
  readonly what: string;
  readonly place: Origin;
}
