import type { Reference, Sentence } from '../../picture.ts';

/** A station of a request's way, before the field that decided there has a number. */
export interface Station {
  readonly station: string;
  readonly sentence: Sentence;
  readonly failed?: boolean;
  readonly field?: Reference | undefined;
}
