import { formatFieldPath } from '../cluster/objects/fieldPath.ts';
import type { FieldReference } from '../cluster/objects/reference.ts';
import type { TraceLine } from '../cluster/trace/writeTrace.ts';
import { locate } from '../workspace/locate.ts';
import { resourceOf } from '../workspace/tracedEnvironment.ts';
import type { LoadedCluster } from './cluster.ts';
import { displayPath } from './displayPath.ts';

/** `web.yaml:12`; nothing for objects that the cluster makes itself. */
function placeText({ snapshot, environment }: LoadedCluster, { object, path }: FieldReference): string | undefined {
  const resource = resourceOf(environment, object);
  if (!resource) return undefined;
  const { uri, range } = locate(snapshot, resource, path);
  return `${displayPath(uri)}:${range.start.line + 1}`;
}

/** A line of text with the place of the field that it speaks of. */
export function withPlace(loaded: LoadedCluster, { text, decidedBy }: TraceLine): string {
  const place = decidedBy && placeText(loaded, decidedBy);
  return place === undefined ? text : `${text} (${place})`;
}

/** The object and field that decided something, and where they stand, for programs. */
export function fieldAsJson({ snapshot, environment }: LoadedCluster, { object, path }: FieldReference) {
  const resource = resourceOf(environment, object);
  const place = resource && locate(snapshot, resource, path);
  return { ...object, field: formatFieldPath(path), file: place && displayPath(place.uri), range: place?.range };
}
