import type { ChartRequest, ChartSurroundings, Rendering } from '../workspace/chart/rendering.ts';
import type { FileRead } from '../workspace/manifestFile.ts';

/** Where files are read from. Everything is addressed by URI. */
export interface Files {
  /** Files at or below a folder that may hold manifests, one after the other. */
  find(folder: string, leftOut: (path: string, why: string) => void): Iterable<string> | AsyncIterable<string>;

  /** A file's text, or why there is none. */
  read(uri: string): FileRead | Promise<FileRead>;
}

/** The machine that the language server runs on. */
export interface Host extends Files {
  /** The one spelling of a URI that its file goes by here: clients encode the same path differently. */
  canonical(uri: string): string;

  /** Whether it reads the file or folder of a URI itself: others only the client can read. */
  isOwn(uri: string): boolean;

  /** Renders a chart by the user's own helm; a host that starts no programs has no such thing. */
  renderChart?(request: ChartRequest, surroundings: ChartSurroundings): Promise<Rendering>;

  /** Lets messages be handled before going on. */
  yield(): Promise<void>;

  /** Calls back a little later, once. */
  later(call: () => void, ms: number): void;

  /** Milliseconds since some moment, to measure spans. */
  now(): number;
}
