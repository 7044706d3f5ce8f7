import type { TraceLine } from '../cluster/trace/writeTrace.ts';
import { locate, type TextPlace } from '../workspace/locate.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { resourceOf, type TracedEnvironment } from '../workspace/tracedEnvironment.ts';
import { fileName } from './fileName.ts';

/** Where something stands, and how people call that: `web.yaml:12`. */
export interface NamedPlace extends TextPlace {
  readonly name: string;
}

/** Where the field stands that a line speaks of; nothing for what the cluster made itself. */
export function placeOf(
  snapshot: Snapshot,
  environment: TracedEnvironment,
  { decidedBy }: TraceLine,
): NamedPlace | undefined {
  const resource = decidedBy && resourceOf(environment, decidedBy.object);
  if (!decidedBy || !resource) return undefined;
  const { uri, range } = locate(snapshot, resource, decidedBy.path);
  return { uri, range, name: `${fileName(uri)}:${range.start.line + 1}` };
}
