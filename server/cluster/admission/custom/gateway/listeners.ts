import type { CustomKind } from '../schema.ts';
import { integer, list, map, object, text } from '../schema.ts';
import {
  conditions,
  conditionsOf,
  GATEWAY_GROUP,
  gatewayGroup,
  gatewayKind,
  hostname,
  labelSelector,
  namespaceName,
  objectName,
  pendingConditions,
  portNumber,
  sectionName,
} from './fields.ts';
import { routeGroupKinds, secretObjectReference } from './references.ts';

const listenerTls = object(
  {
    certificateRefs: list(secretObjectReference, { maxItems: 64 }),
    mode: text({ default: 'Terminate', enum: ['Terminate', 'Passthrough'] }),
    options: map(text({ maxLength: 4096, minLength: 0 }), { maxProperties: 16 }),
  },
  {
    rules: [
      {
        rule: "self.mode == 'Terminate' ? size(self.certificateRefs) > 0 || size(self.options) > 0 : true",
        message: 'certificateRefs or options must be specified when mode is Terminate',
      },
    ],
  },
);

const allowedRoutes = object(
  {
    kinds: routeGroupKinds,
    namespaces: object(
      { from: text({ default: 'Same', enum: ['All', 'Selector', 'Same'] }), selector: labelSelector },
      { default: { from: 'Same' } },
    ),
  },
  { default: { namespaces: { from: 'Same' } } },
);

export const listener = object(
  {
    allowedRoutes: allowedRoutes,
    hostname: hostname,
    name: sectionName,
    port: portNumber,
    protocol: text({
      maxLength: 255,
      minLength: 1,
      pattern:
        '^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$|[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/[A-Za-z0-9]+$',
    }),
    tls: listenerTls,
  },
  { required: ['name', 'port', 'protocol'] },
);

export const listenerStatus = object(
  {
    attachedRoutes: integer({ format: 'int32' }),
    conditions,
    name: sectionName,
    supportedKinds: routeGroupKinds,
  },
  { required: ['attachedRoutes', 'conditions', 'name'] },
);

const PENDING = pendingConditions('Accepted', 'Programmed');

/** gateway-api: apis/v1 ListenerSet */
export const listenerSets: CustomKind = {
  group: GATEWAY_GROUP,
  versions: ['v1'],
  kind: 'ListenerSet',
  resource: 'listenersets',
  namespaced: true,
  schema: object(
    {
      apiVersion: text(),
      kind: text(),
      metadata: object({}),
      spec: object(
        {
          listeners: list(listener, {
            maxItems: 64,
            minItems: 1,
            listMapKeys: ['name'],
            rules: [
              {
                rule: "self.all(l, l.protocol in ['HTTP', 'TCP', 'UDP'] ? !has(l.tls) : true)",
                message: "tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']",
              },
              {
                rule: "self.all(l, (l.protocol == 'HTTPS' && has(l.tls)) ? (l.tls.mode == '' || l.tls.mode == 'Terminate') : true)",
                message: 'tls mode must be Terminate for protocol HTTPS',
              },
              {
                rule: "self.all(l, (l.protocol == 'TLS' ? has(l.tls) && has(l.tls.mode) && l.tls.mode != '' : true))",
                message: 'tls mode must be set for protocol TLS',
              },
              {
                rule: "self.all(l, l.protocol in ['TCP', 'UDP']  ? (!has(l.hostname) || l.hostname == '') : true)",
                message: "hostname must not be specified for protocols ['TCP', 'UDP']",
              },
              {
                rule: 'self.all(l1, self.exists_one(l2, l1.name == l2.name))',
                message: 'Listener name must be unique within the Gateway',
              },
              {
                rule: 'self.all(l1, !has(l1.port) || self.exists_one(l2, has(l2.port) && l1.port == l2.port && l1.protocol == l2.protocol && (has(l1.hostname) && has(l2.hostname) ? l1.hostname == l2.hostname : !has(l1.hostname) && !has(l2.hostname))))',
                message: 'Combination of port, protocol and hostname must be unique for each listener',
              },
            ],
          }),
          parentRef: object(
            { group: gatewayGroup, kind: gatewayKind, name: objectName, namespace: namespaceName },
            { required: ['name'] },
          ),
        },
        { required: ['listeners', 'parentRef'] },
      ),
      status: object(
        {
          conditions: conditionsOf(PENDING),
          listeners: list(listenerStatus, { maxItems: 64, listMapKeys: ['name'] }),
        },
        {
          default: {
            conditions: PENDING,
          },
        },
      ),
    },
    { required: ['spec'] },
  ),
};
