import { reportAccess } from '../cluster/access/accessReport.ts';
import { writeDoors } from '../cluster/access/writeAccess.ts';
import type { Service } from '../cluster/objects/service.ts';
import type { Presence } from '../workspace/environment.ts';
import { objectsNear } from '../workspace/nearObjects.ts';
import { asWritten } from '../workspace/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { traceEnvironment } from '../workspace/tracedEnvironment.ts';
import { placeOf } from './tracePlace.ts';

/** Who gets an answer from a Service, by which name and address, from where; nothing where it is not there any more. */
export function writeServiceAccess(snapshot: Snapshot, { environment, resource }: Presence): string | undefined {
  const objects = objectsNear(snapshot, asWritten(resource).uri).find(({ name }) => name === environment.name);
  if (!objects) return undefined;
  const traced = traceEnvironment(objects);
  const { name, namespace = objects.facts.namespace ?? 'default' } = resource.object;
  const isMeant = ({ metadata }: Service) => metadata.name === name && metadata.namespace === namespace;
  const service = traced.resting.services.find(isMeant);
  const lines = service ? writeDoors(reportAccess(traced, service)) : [];
  return lines
    .map((line) => {
      const place = placeOf(snapshot, traced, line);
      return place ? `${line.text} (${place.name})` : line.text;
    })
    .join('\n');
}
