import type { FieldPath } from '../../objects/fieldPath.ts';
import {
  integerField,
  nonEmptyTextField,
  objectField,
  objectsField,
  textField,
  textsField,
} from '../../objects/fields.ts';
import type { JsonObject } from '../../objects/json.ts';
import { isObject, property } from '../../objects/json.ts';
import type { HeaderChange, HeaderField } from '../answer.ts';
import type { TargetReference } from './references.ts';
import { readTarget } from './references.ts';

/** What a route does with a request besides passing it on. gateway-api: apis/v1 HTTPRouteFilter, GRPCRouteFilter */
export type RouteFilter = { readonly field: FieldPath } & (
  | { readonly type: 'RequestHeaderModifier' | 'ResponseHeaderModifier'; readonly change: HeaderChange }
  | RedirectFilter
  | RewriteFilter
  | MirrorFilter
  | CorsFilter
  | { readonly type: 'foreign'; readonly kind: string; readonly name: string }
);

export interface RedirectFilter {
  readonly type: 'RequestRedirect';
  readonly scheme: string | undefined;
  readonly hostname: string | undefined;
  readonly path: PathChange | undefined;
  readonly port: number | undefined;
  readonly statusCode: number;
}

export interface RewriteFilter {
  readonly type: 'URLRewrite';
  readonly hostname: string | undefined;
  readonly path: PathChange | undefined;
}

export interface MirrorFilter {
  readonly type: 'RequestMirror';
  readonly backend: TargetReference;
  readonly percent: number;
}

export interface CorsFilter {
  readonly type: 'CORS';
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAge: number;
}

/** The whole path, or the part of it that the rule's prefix matched. */
export interface PathChange {
  readonly whole: boolean;
  readonly value: string;
}

/** Reads the filters of a rule or a backend. */
export function readFilters(owner: JsonObject, field: FieldPath): readonly RouteFilter[] {
  return objectsField(owner, 'filters').map((filter, index) => readFilter(filter, [...field, 'filters', index]));
}

function readFilter(filter: JsonObject, field: FieldPath): RouteFilter {
  const type = textField(filter, 'type') ?? '';
  switch (type) {
    case 'RequestHeaderModifier':
      return { type, field, change: readChange(objectField(filter, 'requestHeaderModifier')) };
    case 'ResponseHeaderModifier':
      return { type, field, change: readChange(objectField(filter, 'responseHeaderModifier')) };
    case 'RequestRedirect':
      return { type, field, ...readRedirect(objectField(filter, 'requestRedirect')) };
    case 'URLRewrite':
      return { type, field, ...readRewrite(objectField(filter, 'urlRewrite')) };
    case 'RequestMirror':
      return { type, field, ...readMirror(objectField(filter, 'requestMirror'), [...field, 'requestMirror']) };
    case 'CORS':
      return { type, field, ...readCors(objectField(filter, 'cors')) };
    default: {
      const { kind = type, name = '' } = objectField(filter, 'extensionRef');
      return { type: 'foreign', field, kind: String(kind), name: String(name) };
    }
  }
}

function readChange(modifier: JsonObject): HeaderChange {
  return {
    set: objectsField(modifier, 'set').map(readHeader),
    add: objectsField(modifier, 'add').map(readHeader),
    remove: textsField(modifier, 'remove'),
  };
}

function readHeader(header: JsonObject): HeaderField {
  return { name: textField(header, 'name') ?? '', value: textField(header, 'value') ?? '' };
}

function readRedirect(redirect: JsonObject): Omit<RedirectFilter, 'type'> {
  return {
    scheme: nonEmptyTextField(redirect, 'scheme'),
    hostname: nonEmptyTextField(redirect, 'hostname'),
    path: readPathChange(redirect),
    port: integerField(redirect, 'port'),
    statusCode: integerField(redirect, 'statusCode') ?? 302,
  };
}

function readRewrite(rewrite: JsonObject): Omit<RewriteFilter, 'type'> {
  return { hostname: nonEmptyTextField(rewrite, 'hostname'), path: readPathChange(rewrite) };
}

function readPathChange(owner: JsonObject): PathChange | undefined {
  const path = property(owner, 'path');
  if (!isObject(path)) return undefined;
  const whole = textField(path, 'type') === 'ReplaceFullPath';
  return { whole, value: textField(path, whole ? 'replaceFullPath' : 'replacePrefixMatch') ?? '' };
}

function readMirror(mirror: JsonObject, field: FieldPath): Omit<MirrorFilter, 'type'> {
  const fraction = objectField(mirror, 'fraction');
  const part = integerField(fraction, 'numerator');
  const percent = part === undefined ? 100 : (100 * part) / (integerField(fraction, 'denominator') ?? 100);
  return {
    backend: readTarget(objectField(mirror, 'backendRef'), [...field, 'backendRef']),
    percent: integerField(mirror, 'percent') ?? percent,
  };
}

function readCors(cors: JsonObject): Omit<CorsFilter, 'type'> {
  return {
    allowOrigins: textsField(cors, 'allowOrigins'),
    allowMethods: textsField(cors, 'allowMethods'),
    allowHeaders: textsField(cors, 'allowHeaders'),
    exposeHeaders: textsField(cors, 'exposeHeaders'),
    allowCredentials: property(cors, 'allowCredentials') === true,
    maxAge: integerField(cors, 'maxAge') ?? 5,
  };
}
