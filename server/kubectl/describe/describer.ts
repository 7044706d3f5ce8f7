import type { ObjectStore } from '../../cluster/apiServer/objectStore.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';

/** What a describer may look at. */
export interface DescribeContext {
  readonly store: ObjectStore;
  readonly nowMs: number;
  readonly showEvents: boolean;
}

/** How a kind is described: lines whose cells end with tabs. kubernetes: kubectl pkg/describe DescriberFor */
export interface Describer {
  readonly group: string;
  readonly kind: string;
  readonly describe: (object: JsonObject, context: DescribeContext) => readonly string[];
}
