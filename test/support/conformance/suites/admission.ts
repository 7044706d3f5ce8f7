import { admit } from '../../../../server/cluster/admission/admit.ts';
import type { AdmissionAnswer, AdmissionRequest } from '../../../../server/cluster/admission/answer.ts';
import { featuresOf } from '../../../../server/cluster/admission/features.ts';
import { isListed } from '../../../../server/cluster/admission/served.ts';
import type { AdmissionCluster } from '../../../../server/cluster/admission/state/clusterIndex.ts';
import {
  asList,
  asObject,
  asText,
  isObject,
  type Json,
  type JsonObject,
  property,
} from '../../../../server/cluster/objects/json.ts';
import type { About } from '../suite.ts';

/** What the API server says to one request; where that is asked, also what kubectl makes of it. */
export function answer(given: JsonObject, ask: Json, about: About): Json {
  const request = requestOf(given, asObject(ask), about);
  const said = admit(request, clusterOf(given));
  const asked = /removed-apis[^/]*$/.test(about.path) && request.to === undefined;
  const kubectl = asked ? { kubectl: { stderr: kubectlError(asObject(request.object), said), code: 1 } } : {};
  return { ...asRecorded(said), ...kubectl };
}

/** kubectl looks for the kind first, and asks the server only when that lists it. */
function kubectlError(object: JsonObject, said: AdmissionAnswer): string {
  const version = asText(property(object, 'apiVersion')) ?? '';
  const kind = asText(property(object, 'kind')) ?? '';
  const metadata = asObject(property(object, 'metadata'));
  const name = asText(property(metadata, 'name')) ?? '';
  const namespace = asText(property(metadata, 'namespace')) ?? '';
  if (!isListed(version, kind, featuresOf())) {
    const found = `no matches for kind "${kind}" in version "${version}"`;
    const start = `error: resource mapping not found for name: "${name}" namespace: "${namespace}" from "FILE"`;
    return `${start}: ${found}\nensure CRDs are installed first\n`;
  }
  if (said.accepted) return '';
  return `Error from server (${said.reason}): error when creating "FILE": ${said.message}\n`;
}

function asRecorded(said: AdmissionAnswer): JsonObject {
  const warnings = said.warnings.map(({ message }) => message);
  if (said.accepted) return { accepted: true, warnings, object: withoutSystemFields(said.object) };
  const causes = said.causes.map(({ reason, message, field }) => ({ reason, message, field }));
  const { code, reason, message } = said;
  return { accepted: false, code, reason, message, causes, warnings };
}

function requestOf(given: JsonObject, ask: JsonObject, about: About): AdmissionRequest {
  const body = asText(property(ask, 'body'));
  const to = property(ask, 'to');
  const mode = asText(property(ask, 'fieldValidation'));
  const emulatedBy = asText(property(about.header, 'emulatedBy'));
  const replaces = asList(property(given, 'objects'))[0];
  return {
    verb: property(ask, 'verb') === 'update' ? 'update' : 'create',
    object: property(ask, 'object') ?? null,
    kubernetesVersion: about.kubernetesVersion,
    ...(body !== undefined && { body }),
    ...(to !== undefined && { to: targetOf(asObject(to)) }),
    ...((mode === 'Warn' || mode === 'Ignore') && { fieldValidation: mode }),
    ...(emulatedBy !== undefined && { emulatedBy }),
    ...(property(ask, 'verb') === 'update' && isObject(replaces) && { replaces }),
  };
}

function targetOf(to: JsonObject): { apiVersion: string; kind: string } {
  return { apiVersion: asText(property(to, 'apiVersion')) ?? '', kind: asText(property(to, 'kind')) ?? '' };
}

function clusterOf(given: JsonObject): AdmissionCluster {
  const cidrs = asList(property(asObject(property(given, 'cluster')), 'serviceCIDRs')).filter(
    (it) => typeof it === 'string',
  );
  return {
    objects: asList(property(given, 'objects')).filter(isObject),
    ...(cidrs.length > 0 && { serviceCIDRs: cidrs }),
    // The bare API server that was asked: no `--allow-privileged`, and no custom resources but the Gateway API's.
    allowPrivileged: false,
    customGroups: ['gateway.networking.k8s.io'],
  };
}

const SYSTEM_FIELDS = ['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'selfLink'];

function withoutSystemFields(object: Json): Json {
  const { metadata, status, ...rest } = asObject(object);
  const kept = Object.entries(asObject(metadata)).filter(([name]) => !SYSTEM_FIELDS.includes(name));
  const shown = status === undefined || isEmpty(status) ? {} : { status };
  return { ...rest, metadata: Object.fromEntries(kept), ...shown };
}

function isEmpty(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return !value;
  return Object.values(value).every(isEmpty);
}
