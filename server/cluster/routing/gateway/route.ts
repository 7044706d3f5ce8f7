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
import type { Aged } from '../age.ts';
import { creationTimeOf } from '../age.ts';
import type { Timeouts } from '../answer.ts';
import { objectNameOf } from '../objectName.ts';
import type { RouteFilter } from './filters.ts';
import { readFilters } from './filters.ts';
import type { Reference, TargetReference } from './references.ts';
import { GATEWAY_GROUP, readReference, readTarget } from './references.ts';

/** The kinds of routes. */
export const ROUTE_KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'] as const;
export type RouteKind = (typeof ROUTE_KINDS)[number];

/** Which kind of route an object is; nothing for other objects, and for those of other projects. */
export function routeKindOf(apiVersion: string, kind: string): RouteKind | undefined {
  return apiVersion.startsWith(`${GATEWAY_GROUP}/`) ? ROUTE_KINDS.find((one) => one === kind) : undefined;
}

/** A route of any kind. */
export interface Route extends Aged {
  readonly kind: RouteKind;
  readonly parents: readonly ParentReference[];
  /** None: all names that the listener has. */
  readonly hostnames: readonly string[];
  readonly rules: readonly RouteRule[];
}

export interface ParentReference extends Reference {
  readonly sectionName: string | undefined;
  readonly port: number | undefined;
}

export interface RouteRule {
  readonly field: FieldPath;
  /** Any of them is enough; none takes everything. */
  readonly matches: readonly RouteMatch[];
  readonly filters: readonly RouteFilter[];
  readonly backends: readonly BackendReference[];
  readonly timeouts: Timeouts;
}

/** All parts must fit; what is absent fits everything. */
export interface RouteMatch {
  readonly field: FieldPath;
  readonly path: PathMatch | undefined;
  readonly method: string | undefined;
  readonly headers: readonly FieldMatch[];
  readonly query: readonly FieldMatch[];
  /** Of gRPC calls. */
  readonly call: CallMatch | undefined;
}

export interface PathMatch {
  /** `Exact`, `PathPrefix`, `RegularExpression`. */
  readonly type: string;
  readonly value: string;
}

/** A header field or query parameter. */
export interface FieldMatch {
  /** `Exact` or `RegularExpression`. */
  readonly type: string;
  readonly name: string;
  readonly value: string;
}

export interface CallMatch {
  readonly type: string;
  readonly service: string | undefined;
  readonly method: string | undefined;
}

export interface BackendReference extends TargetReference {
  readonly weight: number;
  readonly filters: readonly RouteFilter[];
}

/** Reads a route, with the API server's defaults; wrong types read as absent. gateway-api: apis/v1 HTTPRouteSpec */
export function readRoute(object: JsonObject, kind: RouteKind): Route {
  const spec = objectField(object, 'spec');
  return {
    kind,
    object: objectNameOf(object),
    created: creationTimeOf(object),
    parents: objectsField(spec, 'parentRefs').map((parent, index) => readParent(parent, ['spec', 'parentRefs', index])),
    hostnames: textsField(spec, 'hostnames'),
    rules: objectsField(spec, 'rules').map((rule, index) => readRule(rule, kind, ['spec', 'rules', index])),
  };
}

function readParent(parent: JsonObject, field: FieldPath): ParentReference {
  return {
    ...readReference(parent, field, 'Gateway'),
    group: textField(parent, 'group') ?? GATEWAY_GROUP,
    sectionName: nonEmptyTextField(parent, 'sectionName'),
    port: integerField(parent, 'port'),
  };
}

function readRule(rule: JsonObject, kind: RouteKind, field: FieldPath): RouteRule {
  const timeouts = objectField(rule, 'timeouts');
  return {
    field,
    matches: objectsField(rule, 'matches').map((match, index) => readMatch(match, kind, [...field, 'matches', index])),
    filters: readFilters(rule, field),
    backends: objectsField(rule, 'backendRefs').map((backend, index) =>
      readBackend(backend, [...field, 'backendRefs', index]),
    ),
    timeouts: {
      request: nonEmptyTextField(timeouts, 'request'),
      backendRequest: nonEmptyTextField(timeouts, 'backendRequest'),
    },
  };
}

function readBackend(backend: JsonObject, field: FieldPath): BackendReference {
  const weight = integerField(backend, 'weight') ?? 1;
  return { ...readTarget(backend, field), weight, filters: readFilters(backend, field) };
}

function readMatch(match: JsonObject, kind: RouteKind, field: FieldPath): RouteMatch {
  const headers = withoutRepeats(objectsField(match, 'headers').map(readFieldMatch), (name) => name.toLowerCase());
  if (kind === 'GRPCRoute') {
    return { field, path: undefined, method: undefined, headers, query: [], call: readCall(match) };
  }
  const path = objectField(match, 'path');
  return {
    field,
    path: { type: nonEmptyTextField(path, 'type') ?? 'PathPrefix', value: nonEmptyTextField(path, 'value') ?? '/' },
    method: nonEmptyTextField(match, 'method'),
    headers,
    query: withoutRepeats(objectsField(match, 'queryParams').map(readFieldMatch), (name) => name),
    call: undefined,
  };
}

function readCall(match: JsonObject): CallMatch | undefined {
  const method = objectField(match, 'method');
  return {
    type: nonEmptyTextField(method, 'type') ?? 'Exact',
    service: nonEmptyTextField(method, 'service'),
    method: nonEmptyTextField(method, 'method'),
  };
}

function readFieldMatch(field: JsonObject): FieldMatch {
  return {
    type: nonEmptyTextField(field, 'type') ?? 'Exact',
    name: textField(field, 'name') ?? '',
    value: textField(field, 'value') ?? '',
  };
}

/** Of entries with equivalent names only the first counts. gateway-api: apis/v1 HTTPHeaderMatch, HTTPQueryParamMatch */
function withoutRepeats(fields: readonly FieldMatch[], keyOf: (name: string) => string): readonly FieldMatch[] {
  const seen = new Set<string>();
  return fields.filter(({ name }) => {
    const key = keyOf(name);
    return !seen.has(key) && seen.add(key);
  });
}
