import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, nameOf, objectsAt, textAt } from '../fields.ts';
import { ageOf } from '../print/age.ts';
import type { Table } from './table.ts';

const GROUP = 'gateway.networking.k8s.io';

/** Gateway API: config/crd/standard/gateway.networking.k8s.io_gateways.yaml additionalPrinterColumns */
export const gatewayTable: Table = {
  group: GROUP,
  kind: 'Gateway',
  columns: ['NAME', 'CLASS', 'ADDRESS', 'PROGRAMMED', 'AGE'],
  row: (gateway, nowMs) => [
    nameOf(gateway),
    textAt(gateway, 'spec.gatewayClassName'),
    objectsAt(gateway, 'status.addresses')
      .map((address) => textAt(address, 'value'))
      .join(' '),
    conditionOf(gateway, 'Programmed'),
    ageOf(gateway, nowMs),
  ],
};

/** Gateway API: config/crd/standard/gateway.networking.k8s.io_gatewayclasses.yaml additionalPrinterColumns */
export const gatewayClassTable: Table = {
  group: GROUP,
  kind: 'GatewayClass',
  columns: ['NAME', 'CONTROLLER', 'ACCEPTED', 'AGE', 'DESCRIPTION'],
  narrow: 4,
  row: (gatewayClass, nowMs) => [
    nameOf(gatewayClass),
    textAt(gatewayClass, 'spec.controllerName'),
    conditionOf(gatewayClass, 'Accepted'),
    ageOf(gatewayClass, nowMs),
    textAt(gatewayClass, 'spec.description'),
  ],
};

export const httpRouteTable = routeTable('HTTPRoute');
export const grpcRouteTable = routeTable('GRPCRoute');

/** Gateway API: config/crd/standard/gateway.networking.k8s.io_httproutes.yaml additionalPrinterColumns */
function routeTable(kind: string): Table {
  return {
    group: GROUP,
    kind,
    columns: ['NAME', 'HOSTNAMES', 'AGE'],
    row: (route, nowMs) => {
      const names = at(route, 'spec.hostnames');
      return [nameOf(route), names === undefined ? '' : JSON.stringify(names), ageOf(route, nowMs)];
    },
  };
}

/** The schema gives new objects conditions that wait for a controller. */
function conditionOf(object: JsonObject, type: string): string {
  const condition = objectsAt(object, 'status.conditions').find((one) => textAt(one, 'type') === type);
  return condition === undefined ? 'Unknown' : textAt(condition, 'status');
}
