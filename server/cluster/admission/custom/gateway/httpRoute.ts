import type { CustomKind } from '../schema.ts';
import { integer, list, object, text } from '../schema.ts';
import {
  coreGroup,
  GATEWAY_GROUP,
  hostname,
  httpHeaderName,
  namespaceName,
  objectName,
  portNumber,
  sectionName,
  serviceKind,
  sumOfMatches,
} from './fields.ts';
import { httpFilters } from './httpFilters.ts';
import { parentReferences, routeStatus } from './references.ts';

const pathMatch = object(
  {
    type: text({ default: 'PathPrefix', enum: ['Exact', 'PathPrefix', 'RegularExpression'] }),
    value: text({ default: '/', maxLength: 1024 }),
  },
  {
    default: { type: 'PathPrefix', value: '/' },
    rules: [
      {
        rule: "(self.type in ['Exact','PathPrefix']) ? self.value.startsWith('/') : true",
        message: "value must be an absolute path and start with '/' when type one of ['Exact', 'PathPrefix']",
      },
      {
        rule: "(self.type in ['Exact','PathPrefix']) ? !self.value.contains('//') : true",
        message: "must not contain '//' when type one of ['Exact', 'PathPrefix']",
      },
      {
        rule: "(self.type in ['Exact','PathPrefix']) ? !self.value.contains('/./') : true",
        message: "must not contain '/./' when type one of ['Exact', 'PathPrefix']",
      },
      {
        rule: "(self.type in ['Exact','PathPrefix']) ? !self.value.contains('/../') : true",
        message: "must not contain '/../' when type one of ['Exact', 'PathPrefix']",
      },
      {
        rule: "(self.type in ['Exact','PathPrefix']) ? !self.value.contains('%2f') : true",
        message: "must not contain '%2f' when type one of ['Exact', 'PathPrefix']",
      },
      {
        rule: "(self.type in ['Exact','PathPrefix']) ? !self.value.contains('%2F') : true",
        message: "must not contain '%2F' when type one of ['Exact', 'PathPrefix']",
      },
      {
        rule: "(self.type in ['Exact','PathPrefix']) ? !self.value.contains('#') : true",
        message: "must not contain '#' when type one of ['Exact', 'PathPrefix']",
      },
      {
        rule: "(self.type in ['Exact','PathPrefix']) ? !self.value.endsWith('/..') : true",
        message: "must not end with '/..' when type one of ['Exact', 'PathPrefix']",
      },
      {
        rule: "(self.type in ['Exact','PathPrefix']) ? !self.value.endsWith('/.') : true",
        message: "must not end with '/.' when type one of ['Exact', 'PathPrefix']",
      },
      {
        rule: "self.type in ['Exact','PathPrefix'] || self.type == 'RegularExpression'",
        message: "type must be one of ['Exact', 'PathPrefix', 'RegularExpression']",
      },
      {
        rule: '(self.type in [\'Exact\',\'PathPrefix\']) ? self.value.matches(r"""^(?:[-A-Za-z0-9/._~!$&\'()*+,;=:@]|[%][0-9a-fA-F]{2})+$""") : true',
        message:
          "must only contain valid characters (matching ^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$) for types ['Exact', 'PathPrefix']",
      },
    ],
  },
);

export const headerMatch = object(
  {
    name: httpHeaderName,
    type: text({ default: 'Exact', enum: ['Exact', 'RegularExpression'] }),
    value: text({ maxLength: 4096, minLength: 1 }),
  },
  { required: ['name', 'value'] },
);

const match = object({
  headers: list(headerMatch, { maxItems: 16, listMapKeys: ['name'] }),
  method: text({ enum: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'] }),
  path: pathMatch,
  queryParams: list(
    object(
      {
        name: httpHeaderName,
        type: text({ default: 'Exact', enum: ['Exact', 'RegularExpression'] }),
        value: text({ maxLength: 1024, minLength: 1 }),
      },
      { required: ['name', 'value'] },
    ),
    { maxItems: 16, listMapKeys: ['name'] },
  ),
});

const backend = object(
  {
    filters: httpFilters,
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

const rule = object(
  {
    backendRefs: list(backend, { maxItems: 16 }),
    filters: httpFilters,
    matches: list(match, { default: [{ path: { type: 'PathPrefix', value: '/' } }], maxItems: 64 }),
    name: sectionName,
    timeouts: object(
      {
        backendRequest: text({ pattern: '^([0-9]{1,5}(h|m|s|ms)){1,4}$' }),
        request: text({ pattern: '^([0-9]{1,5}(h|m|s|ms)){1,4}$' }),
      },
      {
        rules: [
          {
            rule: "!(has(self.request) && has(self.backendRequest) && duration(self.request) != duration('0s') && duration(self.backendRequest) > duration(self.request))",
            message: 'backendRequest timeout cannot be longer than request timeout',
          },
        ],
      },
    ),
  },
  {
    rules: [
      {
        rule: '(has(self.backendRefs) && size(self.backendRefs) > 0) ? (!has(self.filters) || self.filters.all(f, !has(f.requestRedirect))): true',
        message: 'RequestRedirect filter must not be used together with backendRefs',
      },
      {
        rule: "(has(self.filters) && self.filters.exists_one(f, has(f.requestRedirect) && has(f.requestRedirect.path) && f.requestRedirect.path.type == 'ReplacePrefixMatch' && has(f.requestRedirect.path.replacePrefixMatch))) ? ((size(self.matches) != 1 || !has(self.matches[0].path) || self.matches[0].path.type != 'PathPrefix') ? false : true) : true",
        message:
          'When using RequestRedirect filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified',
      },
      {
        rule: "(has(self.filters) && self.filters.exists_one(f, has(f.urlRewrite) && has(f.urlRewrite.path) && f.urlRewrite.path.type == 'ReplacePrefixMatch' && has(f.urlRewrite.path.replacePrefixMatch))) ? ((size(self.matches) != 1 || !has(self.matches[0].path) || self.matches[0].path.type != 'PathPrefix') ? false : true) : true",
        message:
          'When using URLRewrite filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified',
      },
      {
        rule: "(has(self.backendRefs) && self.backendRefs.exists_one(b, (has(b.filters) && b.filters.exists_one(f, has(f.requestRedirect) && has(f.requestRedirect.path) && f.requestRedirect.path.type == 'ReplacePrefixMatch' && has(f.requestRedirect.path.replacePrefixMatch))) )) ? ((size(self.matches) != 1 || !has(self.matches[0].path) || self.matches[0].path.type != 'PathPrefix') ? false : true) : true",
        message:
          'Within backendRefs, when using RequestRedirect filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified',
      },
      {
        rule: "(has(self.backendRefs) && self.backendRefs.exists_one(b, (has(b.filters) && b.filters.exists_one(f, has(f.urlRewrite) && has(f.urlRewrite.path) && f.urlRewrite.path.type == 'ReplacePrefixMatch' && has(f.urlRewrite.path.replacePrefixMatch))) )) ? ((size(self.matches) != 1 || !has(self.matches[0].path) || self.matches[0].path.type != 'PathPrefix') ? false : true) : true",
        message:
          'Within backendRefs, When using URLRewrite filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified',
      },
    ],
  },
);

/** gateway-api: apis/v1 HTTPRoute */
export const httpRoutes: CustomKind = {
  group: GATEWAY_GROUP,
  versions: ['v1', 'v1beta1'],
  kind: 'HTTPRoute',
  resource: 'httproutes',
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
          default: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }] }],
          maxItems: 16,
          minItems: 1,
          rules: [
            {
              rule: sumOfMatches('self[N].matches.size()'),
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
