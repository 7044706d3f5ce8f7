import type { Resource } from '../resource.ts';

/** Some of the objects of an environment. `asked` hears each key that an answer was looked up by. */
export interface Part {
  /** What is not known of it, each in words. */
  readonly gaps: readonly string[];
  /** Whether objects may be missing. */
  readonly partlyKnown: boolean;
  /** Whether objects may be other ones than they are here. */
  readonly unfinished: boolean;
  /** Whether this one may be, if it is among them. */
  isUnfinished(resource: Resource): boolean;
  lookup(key: string, asked: (key: string) => void): readonly Resource[];
  /** What became of an object that is written in a file. */
  madeFrom(source: Resource, asked: (key: string) => void): readonly Resource[];
  /** What lines of a file generate. */
  generatedIn(uri: string, asked: (key: string) => void): readonly Resource[];
}
