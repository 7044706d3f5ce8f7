import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, nameOf, objectsAt, textAt } from '../fields.ts';
import { ageOf } from '../print/age.ts';
import { balancerAddresses } from './service.ts';
import type { Table } from './table.ts';

/** kubernetes: pkg/printers/internalversion printIngress */
export const ingressTable: Table = {
  group: 'networking.k8s.io',
  kind: 'Ingress',
  columns: ['NAME', 'CLASS', 'HOSTS', 'ADDRESS', 'PORTS', 'AGE'],
  row: (ingress, nowMs) => [
    nameOf(ingress),
    textAt(ingress, 'spec.ingressClassName') || '<none>',
    hosts(ingress),
    balancerAddresses(ingress).join(','),
    objectsAt(ingress, 'spec.tls').length > 0 ? '80, 443' : '80',
    ageOf(ingress, nowMs),
  ],
};

const MOST_HOSTS = 3;

/** How many more there are counts the rules. kubernetes: pkg/printers/internalversion formatHosts */
function hosts(ingress: JsonObject): string {
  const rules = objectsAt(ingress, 'spec.rules');
  const named = rules.map((rule) => textAt(rule, 'host')).filter((host) => host !== '');
  if (named.length === 0) return '*';
  const first = named.slice(0, MOST_HOSTS).join(',');
  return named.length > MOST_HOSTS ? `${first} + ${rules.length - MOST_HOSTS} more...` : first;
}

/** kubernetes: pkg/printers/internalversion printIngressClass */
export const ingressClassTable: Table = {
  group: 'networking.k8s.io',
  kind: 'IngressClass',
  columns: ['NAME', 'CONTROLLER', 'PARAMETERS', 'AGE'],
  row: (ingressClass, nowMs) => [
    nameOf(ingressClass),
    textAt(ingressClass, 'spec.controller'),
    parameters(ingressClass),
    ageOf(ingressClass, nowMs),
  ],
};

function parameters(ingressClass: JsonObject): string {
  if (at(ingressClass, 'spec.parameters') === undefined) return '<none>';
  const group = textAt(ingressClass, 'spec.parameters.apiGroup');
  const kind = textAt(ingressClass, 'spec.parameters.kind');
  return `${group === '' ? kind : `${kind}.${group}`}/${textAt(ingressClass, 'spec.parameters.name')}`;
}
