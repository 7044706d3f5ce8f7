import { hostPort } from '../../cluster/addresses/hostPort.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { nameOf, numberAt, objectsAt, textAt } from '../fields.ts';
import { ageOf } from '../print/age.ts';
import { firstThree } from '../print/firstThree.ts';
import type { Table } from './table.ts';

/** kubernetes: pkg/printers/internalversion printEndpoints */
export const endpointsTable: Table = {
  group: '',
  kind: 'Endpoints',
  columns: ['NAME', 'ENDPOINTS', 'AGE'],
  row: (endpoints, nowMs) => [nameOf(endpoints), addresses(endpoints), ageOf(endpoints, nowMs)],
};

/** kubernetes: pkg/printers/internalversion formatEndpoints */
function addresses(endpoints: JsonObject): string {
  const subsets = objectsAt(endpoints, 'subsets');
  if (subsets.length === 0) return '<none>';
  const all = subsets.flatMap((subset) => {
    const ips = objectsAt(subset, 'addresses').map((address) => textAt(address, 'ip'));
    const ports = objectsAt(subset, 'ports').map((port) => numberAt(port, 'port'));
    return ports.length === 0 ? ips : ports.flatMap((port) => ips.map((ip) => hostPort(ip, port)));
  });
  return firstThree(all);
}
