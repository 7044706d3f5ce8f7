import { nonEmptyTextField, objectField } from '../objects/fields.ts';
import type { JsonObject } from '../objects/json.ts';
import type { Entries } from './entries.ts';
import { indexRoutes } from './entries.ts';
import { GATEWAY_GROUP } from './gateway/references.ts';

/**
 * An Ingress or a route as if it were the only one of the cluster: the route is served by a Gateway that takes everything.
 * What is shown here holds whatever else there is.
 */
export function entriesOfOne(object: JsonObject): Entries {
  if (object['kind'] === 'Ingress') return indexRoutes([object]);
  const namespace = nonEmptyTextField(objectField(object, 'metadata'), 'namespace') ?? 'default';
  const spec = { ...objectField(object, 'spec'), parentRefs: [{ name: GATEWAY }] };
  return indexRoutes([gatewayIn(namespace), { ...object, spec }]);
}

const GATEWAY = 'any';

function gatewayIn(namespace: string): JsonObject {
  const listeners = [{ name: 'http', port: 80, protocol: 'HTTP' }];
  const metadata = { name: GATEWAY, namespace };
  return { apiVersion: `${GATEWAY_GROUP}/v1`, kind: 'Gateway', metadata, spec: { listeners } };
}
