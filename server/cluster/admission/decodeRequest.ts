import type { Json } from '../objects/json.ts';
import { asText, property } from '../objects/json.ts';
import { isUnknown } from '../objects/unknown.ts';
import type { AdmissionAnswer, AdmissionRequest, AdmissionWarning, DecodingFault } from './answer.ts';
import { rejected } from './answer.ts';
import type { CustomObject } from './custom/read.ts';
import { readCustom } from './custom/read.ts';
import type { CustomKind } from './custom/schema.ts';
import { decode } from './decode/decode.ts';
import { isTooDeep, TOO_DEEP } from './decode/depth.ts';
import { readJsonText } from './decode/jsonText.ts';
import type { Source } from './decode/source.ts';
import { plain } from './decode/source.ts';
import type { VersionKind } from './decode/versionKind.ts';
import { apiVersionOf, readVersionKind, summarize, withDefaults } from './decode/versionKind.ts';
import type { Features } from './features.ts';
import type { AnyKind } from './kinds/kind.ts';
import { findCustom, findKind } from './registry.ts';
import { isReadable, servingOf } from './served.ts';

/** A request whose object could be read, or the answer that it gets. */
export type ReadRequest =
  | { readonly kind: AnyKind; readonly object: Json; readonly warnings: readonly AdmissionWarning[] }
  | { readonly custom: CustomKind; readonly object: CustomObject }
  | { readonly answer: AdmissionAnswer };

/**
 * Reads the object of a request: which kind it is, and the values in the types of that kind.
 * kubernetes: apiserver endpoints/handlers createHandler, transformDecodeError
 */
export function readRequest(request: AdmissionRequest, features: Features, groups?: readonly string[]): ReadRequest {
  const body = readBody(request);
  const target = targetOf(request);
  if ('error' in body)
    return unrecognized(target, `couldn't get version/kind; json parse error: ${body.error}`, request);
  const own = readVersionKind(body.source);
  if ('error' in own) return unrecognized(target, own.error, request);
  const to = target ?? own;
  const actual = withDefaults(own, to);
  const custom = findCustom(to.group, to.kind);
  if (custom?.versions.includes(to.version) === true) return readOfCustom(custom, actual, to, body.source, request);
  const kind = findKind(to.group, to.version, to.kind);
  if (kind === undefined) return otherServed(to, actual, body.source, features, groups);
  if (apiVersionOf(actual) !== apiVersionOf(to) || actual.kind !== to.kind) return otherKind(actual, to, features);
  const warned = kind.deprecated !== undefined && features.minor >= kind.deprecated.since;
  const warnings = warned ? [{ message: kind.deprecated.text, path: ['kind'] }] : [];
  return readTyped(kind, actual, body.source, request, features, warnings);
}

/** What a request sends. */
export function readBody(request: AdmissionRequest): { readonly source: Source } | { readonly error: string } {
  if (request.body !== undefined) return readJsonText(request.body);
  const { object = null } = request;
  return isTooDeep(object) ? { error: TOO_DEEP } : { source: object };
}

/** Where the request goes to: a named collection, or the address of the object that it replaces. */
function targetOf({ to, verb, replaces }: AdmissionRequest): VersionKind | undefined {
  if (to !== undefined) return splitTarget(to.apiVersion, to.kind);
  if (verb !== 'update' || replaces === undefined) return undefined;
  return splitTarget(asText(property(replaces, 'apiVersion')) ?? '', asText(property(replaces, 'kind')) ?? '');
}

function splitTarget(apiVersion: string, kind: string): VersionKind {
  const slash = apiVersion.indexOf('/');
  return { group: apiVersion.slice(0, Math.max(0, slash)), version: apiVersion.slice(slash + 1), kind };
}

function readOfCustom(
  custom: CustomKind,
  actual: VersionKind,
  to: VersionKind,
  source: Source,
  request: AdmissionRequest,
): ReadRequest {
  if (apiVersionOf(actual) !== apiVersionOf(to)) return otherVersion(actual, to);
  const object = readCustom(custom, to.version, source, request);
  return 'accepted' in object ? { answer: object } : { custom, object };
}

function readTyped(
  kind: AnyKind,
  actual: VersionKind,
  source: Source,
  request: AdmissionRequest,
  features: Features,
  warnings: readonly AdmissionWarning[],
): ReadRequest {
  const decoded = decode(kind.shape, source, {
    placeholders: request.placeholders === 'unknown',
    minor: features.program,
  });
  const refuse = (why: string, faults: readonly DecodingFault[]): ReadRequest => {
    const start = `${actual.kind} in version "${actual.version}" cannot be handled as a ${kind.kind}`;
    return { answer: rejected(400, 'BadRequest', `${start}: ${why}`, { faults, warnings }) };
  };
  if (decoded.fault !== undefined) {
    return refuse(decoded.fault.message, [{ reason: 'type', ...decoded.fault }]);
  }
  const mode = request.fieldValidation ?? 'Strict';
  const strict = mode === 'Ignore' ? [] : decoded.strict;
  if (strict.length > 0 && mode === 'Strict') {
    return refuse(`strict decoding error: ${strict.map(({ message }) => message).join(', ')}`, strict);
  }
  const object = { ...(decoded.value as object), kind: kind.kind, apiVersion: apiVersionOf(kind) };
  return { kind, object, warnings: [...warnings, ...strict.map(({ message, path }) => ({ message, path }))] };
}

/** A kind that is not looked at here. */
function otherServed(
  to: VersionKind,
  actual: VersionKind,
  source: Source,
  features: Features,
  groups: readonly string[] | undefined,
): ReadRequest {
  if (isUnknown(apiVersionOf(to)) || isUnknown(to.kind)) return unseen(source);
  const serving = servingOf(apiVersionOf(to), to.kind, features);
  if (serving.found === 'kind') return unseen(source);
  if (serving.found === 'collection') return otherKind(actual, { ...to, kind: serving.kind }, features);
  if (serving.found === 'custom' && groups === undefined) return unseen(source);
  const known = serving.found === 'custom' && groups?.includes(to.group) === true;
  if (known && findCustom(to.group, to.kind) === undefined) return unseen(source);
  if (serving.found !== 'group') return { answer: rejected(404, '', '404 page not found') };
  return { answer: rejected(404, 'NotFound', 'the server could not find the requested resource') };
}

function unseen(source: Source): ReadRequest {
  return { answer: { accepted: true, object: plain(source), warnings: [], checked: false } };
}

function unrecognized(target: VersionKind | undefined, error: string, request: AdmissionRequest): ReadRequest {
  const { object = null } = request;
  const body = request.body ?? (isTooDeep(object) ? '' : JSON.stringify(object));
  const wanted = target === undefined ? '' : ` (must be of type ${target.kind})`;
  const message = `the object provided is unrecognized${wanted}: ${error} (${summarize(body)})`;
  return { answer: rejected(400, 'BadRequest', message) };
}

/** The body is of another kind than the address that it was sent to. kubernetes: apimachinery runtime Scheme */
function otherKind(actual: VersionKind, to: VersionKind, features: Features): ReadRequest {
  const version = apiVersionOf(actual);
  if (!isReadable(version, actual.kind, features)) {
    const where = `in scheme "pkg/runtime/scheme.go:${features.schemeLine}"`;
    return unhandled(actual, to, `no kind "${actual.kind}" is registered for version "${version}" ${where}`);
  }
  if (actual.kind !== to.kind) {
    const internal = `${to.group === '' ? 'core' : (to.group.split('.')[0] ?? '')}.${to.kind}`;
    return unhandled(actual, to, `converting (${actual.version}.${actual.kind}) to (${internal}): unknown conversion`);
  }
  return otherVersion(actual, to);
}

function otherVersion(actual: VersionKind, to: VersionKind): ReadRequest {
  const versions = [actual, to].map(apiVersionOf);
  const message = `the API version in the data (${versions[0]}) does not match the expected API version (${versions[1]})`;
  return { answer: rejected(400, 'BadRequest', message) };
}

function unhandled(actual: VersionKind, to: VersionKind, why: string): ReadRequest {
  const start = `${actual.kind} in version "${actual.version}" cannot be handled as a ${to.kind}`;
  return { answer: rejected(400, 'BadRequest', `${start}: ${why}`) };
}
