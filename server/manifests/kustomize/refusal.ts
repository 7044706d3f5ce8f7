import type { Origin } from './origin.ts';
import type { ProblemKind } from './problem.ts';

/** A file that would have to be fetched: what depends on it is not built here. */
export class RemoteFile extends Error {
  readonly url: string;
  readonly place: Origin;

  constructor(url: string, place: Origin) {
    super(url);
    this.url = url;
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
