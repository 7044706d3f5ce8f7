import type { JsonObject } from '../../cluster/objects/json.ts';
import { labelsAt, nameOf, numberAt, objectsAt, textAt, textsAt } from '../fields.ts';
import { ageOf } from '../print/age.ts';
import { formatLabels } from '../print/selectors.ts';
import type { Table } from './table.ts';

/** kubernetes: pkg/printers/internalversion printService */
export const serviceTable: Table = {
  group: '',
  kind: 'Service',
  columns: ['NAME', 'TYPE', 'CLUSTER-IP', 'EXTERNAL-IP', 'PORT(S)', 'AGE', 'SELECTOR'],
  narrow: 6,
  row: (service, nowMs) => [
    nameOf(service),
    textAt(service, 'spec.type'),
    textsAt(service, 'spec.clusterIPs')[0] ?? '<none>',
    externalAddresses(service),
    ports(service),
    ageOf(service, nowMs),
    formatLabels(labelsAt(service, 'spec.selector')),
  ],
};

/** kubernetes: pkg/printers/internalversion getServiceExternalIP */
function externalAddresses(service: JsonObject): string {
  const type = textAt(service, 'spec.type');
  const externalIPs = textsAt(service, 'spec.externalIPs');
  if (type === 'ExternalName') return textAt(service, 'spec.externalName');
  if (type !== 'LoadBalancer') return externalIPs.join(',') || '<none>';
  const balancer = balancerAddresses(service);
  return [...balancer, ...externalIPs].join(',') || '<pending>';
}

/** The addresses of a load balancer or an Ingress, each once, in order. kubernetes: internalversion loadBalancerStatusStringer */
export function balancerAddresses(object: JsonObject): readonly string[] {
  const addresses = objectsAt(object, 'status.loadBalancer.ingress').map(
    (one) => textAt(one, 'ip') || textAt(one, 'hostname'),
  );
  return [...new Set(addresses.filter((address) => address !== ''))].sort();
}

function ports(service: JsonObject): string {
  const texts = objectsAt(service, 'spec.ports').map((port) => {
    const nodePort = numberAt(port, 'nodePort');
    return `${numberAt(port, 'port')}${nodePort > 0 ? `:${nodePort}` : ''}/${textAt(port, 'protocol')}`;
  });
  return texts.join(',') || '<none>';
}
