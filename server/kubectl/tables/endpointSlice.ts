import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, nameOf, objectsAt, textAt, textsAt } from '../fields.ts';
import { ageOf } from '../print/age.ts';
import { firstThree } from '../print/firstThree.ts';
import type { Table } from './table.ts';

/** kubernetes: pkg/printers/internalversion printEndpointSlice */
export const endpointSliceTable: Table = {
  group: 'discovery.k8s.io',
  kind: 'EndpointSlice',
  columns: ['NAME', 'ADDRESSTYPE', 'PORTS', 'ENDPOINTS', 'AGE'],
  row: (slice, nowMs) => [
    nameOf(slice),
    textAt(slice, 'addressType'),
    firstThree(objectsAt(slice, 'ports').map(portText)) || '<unset>',
    firstThree(objectsAt(slice, 'endpoints').flatMap((endpoint) => textsAt(endpoint, 'addresses'))) || '<unset>',
    ageOf(slice, nowMs),
  ],
};

function portText(port: JsonObject): string {
  const number = at(port, 'port');
  return typeof number === 'number' ? String(number) : textAt(port, 'name');
}
