import type { ServiceReference } from '../protocol/messages.ts';
import { isService } from '../workspace/keys.ts';
import type { Resource } from '../workspace/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Host } from './host.ts';

/** What names a Service in messages, in one of its environments where that matters. */
export function referenceTo({ uri, object }: Resource, environment?: string): ServiceReference {
  const { namespace, name = '' } = object;
  return {
    uri,
    name,
    ...(namespace !== undefined && { namespace }),
    ...(environment !== undefined && { environment }),
  };
}

/** The Service that a reference names, if it is still there. */
export function findService(snapshot: Snapshot, host: Host, reference: ServiceReference): Resource | undefined {
  const { uri, name, namespace } = reference;
  return snapshot
    .file(host.canonical(uri))
    ?.resources.find(
      ({ object }) => isService(object) && (object.name ?? '') === name && object.namespace === namespace,
    );
}
