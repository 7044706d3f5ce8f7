import type { Origin } from './origin.ts';
import type { ProblemKind, Unbuilt } from './problem.ts';

/** What cannot be found out here: what depends on it is not built. */
export class Unknowable extends Error {
  readonly kind: Unbuilt['kind'];
  readonly place: Origin | undefined;

  constructor(kind: Unbuilt['kind'], what: string, place?: Origin) {
    super(what);
    this.kind = kind;
    this.place = place;
  }
}

/** Why kustomize gives up, on its way from deep within a transformer to whoever ran it; never leaves this folder. */
export class Refusal extends Error {
  /** Where it is to be marked, when that is not the transformer's line. */
  readonly place: Origin | undefined;
  readonly kind: ProblemKind | undefined;

  constructor(message: string, place?: Origin, kind?: ProblemKind) {
    super(message);
    this.place = place;
    this.kind = kind;
  }
}
