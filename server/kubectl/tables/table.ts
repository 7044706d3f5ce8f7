import type { JsonObject } from '../../cluster/objects/json.ts';

/** How a kind is printed as a table. kubernetes: pkg/printers/internalversion AddHandlers */
export interface Table {
  readonly group: string;
  readonly kind: string;
  /** The headings; those after `wide` only with `-o wide`. */
  readonly columns: readonly string[];
  /** How many of the columns are always there. Default: all. */
  readonly narrow?: number;
  /** The cells of an object, for every column. */
  readonly row: (object: JsonObject, nowMs: number) => readonly string[];
}
