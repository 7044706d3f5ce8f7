import { bool, integer, list, object, text } from '../schema.ts';
import { httpHeaderName, portNumber, sectionName } from './fields.ts';
import { headerModifier, requestMirror } from './filters.ts';
import { localObjectReference } from './references.ts';

const pathModifier = object(
  {
    replaceFullPath: text({ maxLength: 1024 }),
    replacePrefixMatch: text({ maxLength: 1024 }),
    type: text({ enum: ['ReplaceFullPath', 'ReplacePrefixMatch'] }),
  },
  {
    required: ['type'],
    rules: [
      {
        rule: "self.type == 'ReplaceFullPath' ? has(self.replaceFullPath) : true",
        message: "replaceFullPath must be specified when type is set to 'ReplaceFullPath'",
      },
      {
        rule: "has(self.replaceFullPath) ? self.type == 'ReplaceFullPath' : true",
        message: "type must be 'ReplaceFullPath' when replaceFullPath is set",
      },
      {
        rule: "self.type == 'ReplacePrefixMatch' ? has(self.replacePrefixMatch) : true",
        message: "replacePrefixMatch must be specified when type is set to 'ReplacePrefixMatch'",
      },
      {
        rule: "has(self.replacePrefixMatch) ? self.type == 'ReplacePrefixMatch' : true",
        message: "type must be 'ReplacePrefixMatch' when replacePrefixMatch is set",
      },
    ],
  },
);

const cors = object({
  allowCredentials: bool,
  allowHeaders: list(httpHeaderName, {
    maxItems: 64,
    set: true,
    rules: [
      { rule: "!('*' in self && self.size() > 1)", message: "AllowHeaders cannot contain '*' alongside other methods" },
    ],
  }),
  allowMethods: list(
    text({ enum: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH', '*'] }),
    {
      maxItems: 9,
      set: true,
      rules: [
        {
          rule: "!('*' in self && self.size() > 1)",
          message: "AllowMethods cannot contain '*' alongside other methods",
        },
      ],
    },
  ),
  allowOrigins: list(
    text({
      maxLength: 253,
      minLength: 1,
      pattern: '(^\\*$)|(^(http(s)?):\\/\\/(((\\*\\.)?([a-zA-Z0-9\\-]+\\.)*[a-zA-Z0-9-]+|\\*)(:([0-9]{1,5}))?)$)',
    }),
    {
      maxItems: 64,
      set: true,
      rules: [
        {
          rule: "!('*' in self && self.size() > 1)",
          message: "AllowOrigins cannot contain '*' alongside other origins",
        },
      ],
    },
  ),
  exposeHeaders: list(httpHeaderName, { maxItems: 64, set: true }),
  maxAge: integer({ default: 5, format: 'int32', minimum: 1 }),
});

const requestRedirect = object({
  hostname: sectionName,
  path: pathModifier,
  port: portNumber,
  scheme: text({ enum: ['http', 'https'] }),
  statusCode: integer({ default: 302, enum: [301, 302, 303, 307, 308] }),
});

const urlRewrite = object({ hostname: sectionName, path: pathModifier });

const httpFilter = object(
  {
    cors: cors,
    extensionRef: localObjectReference,
    requestHeaderModifier: headerModifier,
    requestMirror: requestMirror,
    requestRedirect: requestRedirect,
    responseHeaderModifier: headerModifier,
    type: text({
      enum: [
        'RequestHeaderModifier',
        'ResponseHeaderModifier',
        'RequestMirror',
        'RequestRedirect',
        'URLRewrite',
        'ExtensionRef',
        'CORS',
      ],
    }),
    urlRewrite: urlRewrite,
  },
  {
    required: ['type'],
    rules: [
      {
        rule: "!(has(self.cors) && self.type != 'CORS')",
        message: 'filter.cors must be nil if the filter.type is not CORS',
      },
      {
        rule: "!(!has(self.cors) && self.type == 'CORS')",
        message: 'filter.cors must be specified for CORS filter.type',
      },
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
        rule: "!(has(self.requestRedirect) && self.type != 'RequestRedirect')",
        message: 'filter.requestRedirect must be nil if the filter.type is not RequestRedirect',
      },
      {
        rule: "!(!has(self.requestRedirect) && self.type == 'RequestRedirect')",
        message: 'filter.requestRedirect must be specified for RequestRedirect filter.type',
      },
      {
        rule: "!(has(self.urlRewrite) && self.type != 'URLRewrite')",
        message: 'filter.urlRewrite must be nil if the filter.type is not URLRewrite',
      },
      {
        rule: "!(!has(self.urlRewrite) && self.type == 'URLRewrite')",
        message: 'filter.urlRewrite must be specified for URLRewrite filter.type',
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

export const httpFilters = list(httpFilter, {
  maxItems: 16,
  rules: [
    {
      rule: "!(self.exists(f, f.type == 'RequestRedirect') && self.exists(f, f.type == 'URLRewrite'))",
      message: 'May specify either httpRouteFilterRequestRedirect or httpRouteFilterRequestRewrite, but not both',
    },
    { rule: "self.filter(f, f.type == 'CORS').size() <= 1", message: 'CORS filter cannot be repeated' },
    {
      rule: "self.filter(f, f.type == 'RequestHeaderModifier').size() <= 1",
      message: 'RequestHeaderModifier filter cannot be repeated',
    },
    {
      rule: "self.filter(f, f.type == 'ResponseHeaderModifier').size() <= 1",
      message: 'ResponseHeaderModifier filter cannot be repeated',
    },
    {
      rule: "self.filter(f, f.type == 'RequestRedirect').size() <= 1",
      message: 'RequestRedirect filter cannot be repeated',
    },
    { rule: "self.filter(f, f.type == 'URLRewrite').size() <= 1", message: 'URLRewrite filter cannot be repeated' },
  ],
});
