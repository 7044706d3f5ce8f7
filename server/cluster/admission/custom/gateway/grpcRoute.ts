import type { CustomKind } from '../schema.ts';
import { integer, list, object, text } from '../schema.ts';
import {
  coreGroup,
  GATEWAY_GROUP,
  hostname,
  namespaceName,
  objectName,
  portNumber,
  sectionName,
  serviceKind,
  sumOfMatches,
} from './fields.ts';
import { headerModifier, requestMirror } from './filters.ts';
import { headerMatch } from './httpRoute.ts';
import { localObjectReference, parentReferences, routeStatus } from './references.ts';

const grpcFilter = object(
  {
    extensionRef: localObjectReference,
    requestHeaderModifier: headerModifier,
    requestMirror: requestMirror,
    responseHeaderModifier: headerModifier,
    type: text({ enum: ['ResponseHeaderModifier', 'RequestHeaderModifier', 'RequestMirror', 'ExtensionRef'] }),
  },
  {
    required: ['type'],
    rules: [
      {
        rule: "!(has(self.requestHeaderModifier) && self.type != 'RequestHeaderModifier')",
        message: 'filter.requestHeaderModifier must be nil if the filter.type is not RequestHeaderModifier',
      },
      {
        rule: "!(!has(self.requestHeaderModifier) && self.type == 'RequestHeaderModifier')",
        message: 'filter.requestHeaderModifier must be specified for RequestHeaderModifier filter.type',
      },
      {
        rule: "!(has(self.responseHeaderModifier) && self.type != 'ResponseHeaderModifier')",
        message: 'filter.responseHeaderModifier must be nil if the filter.type is not ResponseHeaderModifier',
      },
      {
        rule: "!(!has(self.responseHeaderModifier) && self.type == 'ResponseHeaderModifier')",
        message: 'filter.responseHeaderModifier must be specified for ResponseHeaderModifier filter.type',
      },
      {
        rule: "!(has(self.requestMirror) && self.type != 'RequestMirror')",
        message: 'filter.requestMirror must be nil if the filter.type is not RequestMirror',
      },
      {
        rule: "!(!has(self.requestMirror) && self.type == 'RequestMirror')",
        message: 'filter.requestMirror must be specified for RequestMirror filter.type',
      },
      {
        rule: "!(has(self.extensionRef) && self.type != 'ExtensionRef')",
        message: 'filter.extensionRef must be nil if the filter.type is not ExtensionRef',
      },
      {
        rule: "!(!has(self.extensionRef) && self.type == 'ExtensionRef')",
        message: 'filter.extensionRef must be specified for ExtensionRef filter.type',
      },
    ],
  },
);

const grpcFilters = list(grpcFilter, {
  maxItems: 16,
  rules: [
    {
      rule: "self.filter(f, f.type == 'RequestHeaderModifier').size() <= 1",
      message: 'RequestHeaderModifier filter cannot be repeated',
    },
    {
      rule: "self.filter(f, f.type == 'ResponseHeaderModifier').size() <= 1",
      message: 'ResponseHeaderModifier filter cannot be repeated',
    },
  ],
});

const methodMatch = object(
  {
    method: text({ maxLength: 1024 }),
    service: text({ maxLength: 1024 }),
    type: text({ default: 'Exact', enum: ['Exact', 'RegularExpression'] }),
  },
  {
    rules: [
      {
        rule: 'has(self.type) ? has(self.service) || has(self.method) : true',
        message: "One or both of 'service' or 'method' must be specified",
      },
      {
        rule: '(!has(self.type) || self.type == \'Exact\') && has(self.service) ? self.service.matches(r"""^(?i)\\.?[a-z_][a-z_0-9]*(\\.[a-z_][a-z_0-9]*)*$"""): true',
        message:
          'service must only contain valid characters (matching ^(?i)\\.?[a-z_][a-z_0-9]*(\\.[a-z_][a-z_0-9]*)*$)',
      },
      {
        rule: '(!has(self.type) || self.type == \'Exact\') && has(self.method) ? self.method.matches(r"""^[A-Za-z_][A-Za-z_0-9]*$"""): true',
        message: 'method must only contain valid characters (matching ^[A-Za-z_][A-Za-z_0-9]*$)',
      },
    ],
  },
);

const match = object({ headers: list(headerMatch, { maxItems: 16, listMapKeys: ['name'] }), method: methodMatch });

const backend = object(
  {
    filters: grpcFilters,
    group: coreGroup,
    kind: serviceKind,
    name: objectName,
    namespace: namespaceName,
    port: portNumber,
    weight: integer({ default: 1, format: 'int32', maximum: 1000000, minimum: 0 }),
  },
  {
    required: ['name'],
    rules: [
      {
        rule: "(size(self.group) == 0 && self.kind == 'Service') ? has(self.port) : true",
        message: 'Must have port for Service reference',
      },
    ],
  },
);

const rule = object({
  backendRefs: list(backend, { maxItems: 16 }),
  filters: grpcFilters,
  matches: list(match, { maxItems: 64 }),
  name: sectionName,
});

/** gateway-api: apis/v1 GRPCRoute */
export const grpcRoutes: CustomKind = {
  group: GATEWAY_GROUP,
  versions: ['v1'],
  kind: 'GRPCRoute',
  resource: 'grpcroutes',
  namespaced: true,
  schema: object(
    {
      apiVersion: text(),
      kind: text(),
      metadata: object({}),
      spec: object({
        hostnames: list(hostname, { maxItems: 16 }),
        parentRefs: parentReferences,
        rules: list(rule, {
          maxItems: 16,
          rules: [
            {
              rule: sumOfMatches('(has(self[N].matches) ? self[N].matches.size() : 0)'),
              message:
                'While 16 rules and 64 matches per rule are allowed, the total number of matches across all rules in a route must be less than 128',
            },
          ],
        }),
      }),
      status: routeStatus,
    },
    { required: ['spec'] },
  ),
};
