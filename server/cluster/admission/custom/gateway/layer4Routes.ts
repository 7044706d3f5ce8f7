import type { CustomKind } from '../schema.ts';
import { list, object, text } from '../schema.ts';
import { GATEWAY_GROUP, sectionName } from './fields.ts';
import { backendReference, parentReferences, routeStatus } from './references.ts';

export const layer4Rules = list(
  object(
    { backendRefs: list(backendReference, { maxItems: 16, minItems: 1 }), name: sectionName },
    { required: ['backendRefs'] },
  ),
  { maxItems: 1, minItems: 1 },
);

/** gateway-api: apis/v1 TCPRoute */
export const tcpRoutes: CustomKind = {
  group: GATEWAY_GROUP,
  versions: ['v1'],
  kind: 'TCPRoute',
  resource: 'tcproutes',
  namespaced: true,
  schema: object(
    {
      apiVersion: text(),
      kind: text(),
      metadata: object({}),
      spec: object({ parentRefs: parentReferences, rules: layer4Rules }, { required: ['rules'] }),
      status: routeStatus,
    },
    { required: ['spec'] },
  ),
};

/** gateway-api: apis/v1 UDPRoute */
export const udpRoutes: CustomKind = {
  group: GATEWAY_GROUP,
  versions: ['v1'],
  kind: 'UDPRoute',
  resource: 'udproutes',
  namespaced: true,
  schema: object(
    {
      apiVersion: text(),
      kind: text(),
      metadata: object({}),
      spec: object({ parentRefs: parentReferences, rules: layer4Rules }, { required: ['rules'] }),
      status: routeStatus,
    },
    { required: ['spec'] },
  ),
};
