import { apiVersionOf } from '../../cluster/admission/decode/versionKind.ts';
import { deprecationOf } from '../../cluster/admission/registry.ts';
import { getObject, hasNamespace, listObjects } from '../../cluster/apiServer/objectStore.ts';
import type { ApiResource } from '../../cluster/apiServer/resources.ts';
import { qualifiedResource } from '../../cluster/apiServer/resources.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { errorText, notFoundText } from '../apiErrors.ts';
import { labelsAt, textAt } from '../fields.ts';
import type { Call } from '../session.ts';
import { flagText, isOn, namespaceOf } from '../session.ts';
import { readFieldSelector } from './fieldSelector.ts';
import { findResources } from './findResources.ts';
import { readSelector } from './labelSelector.ts';

/** An object that a command is about. */
export interface Found {
  readonly resource: ApiResource;
  readonly object: JsonObject;
}

/** What a command's arguments lead to. */
export interface Selection {
  readonly found: readonly Found[];
  /** Whole messages, one for each thing that was not there. */
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
  /** The kinds that were asked for. */
  readonly resources: readonly ApiResource[];
  /** How many objects were named; 0 where all of a kind are meant. */
  readonly named: number;
}

/** Arguments that cannot be understood. */
export interface Misunderstood {
  readonly problem: string;
}

const MIXED =
  "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'";

/** What was named: kinds, and names of them. Without names all are meant. */
export interface Named {
  readonly resources: readonly ApiResource[];
  readonly names: readonly (readonly [ApiResource, string])[];
}

/** Reads `svc web`, `svc/web deploy/web`, `svc,ep web`. kubernetes: cli-runtime pkg/resource Builder.ResourceTypeOrNameArgs */
export function readNames(args: readonly string[]): Named | Misunderstood {
  if (args.some((arg) => arg.includes('/'))) return readPairs(args);
  const [types = '', ...names] = args;
  const read = findResources(types);
  if ('unknown' in read) return unknownType(read.unknown);
  return {
    resources: read.resources,
    names: names.flatMap((name) => read.resources.map((resource) => [resource, name] as const)),
  };
}

function readPairs(args: readonly string[]): Named | Misunderstood {
  const names: (readonly [ApiResource, string])[] = [];
  for (const arg of args) {
    const [type = '', name = '', ...more] = arg.split('/');
    if (!arg.includes('/')) return { problem: errorText(MIXED) };
    if (more.length > 0)
      return { problem: errorText('arguments in resource/name form may not have more than one slash') };
    if (type === '' || name === '') {
      return { problem: errorText('arguments in resource/name form must have a single resource and name') };
    }
    const read = findResources(type);
    if ('unknown' in read) return unknownType(read.unknown);
    for (const resource of read.resources) names.push([resource, name]);
  }
  return { resources: [...new Set(names.map(([resource]) => resource))], names };
}

function unknownType(name: string): Misunderstood {
  return { problem: errorText(`the server doesn't have a resource type ${JSON.stringify(name)}`) };
}

/** The objects that a command is about. kubernetes: cli-runtime pkg/resource Builder.Do */
export function selectObjects(call: Call): Selection | Misunderstood {
  const named = readNames(call.args);
  if ('problem' in named) return named;
  const { flags } = call;
  const selector = flagText(flags, 'selector');
  const chosen = selector !== '' || flagText(flags, 'field-selector') !== '';
  if (named.names.length > 0 && selector !== '')
    return { problem: errorText('name cannot be provided when a selector is specified') };
  if (named.names.length > 0 && isOn(flags, 'all-namespaces')) {
    return { problem: errorText('a resource cannot be retrieved by name across all namespaces') };
  }
  if (named.names.length > 0 && !chosen) return byName(call, named);
  const namespace = isOn(flags, 'all-namespaces') ? undefined : namespaceOf(call);
  return byList(call, named.resources, namespace);
}

function byName(call: Call, { resources, names }: Named): Selection {
  const { store } = call.session;
  const found: Found[] = [];
  const missing: string[] = [];
  for (const [resource, name] of names) {
    const namespace = resource.namespaced ? namespaceOf(call) : undefined;
    const object = getObject(store, { apiVersion: apiVersionOf(resource), kind: resource.kind, namespace, name });
    if (object !== undefined) found.push({ resource, object });
    else if (isOn(call.flags, 'ignore-not-found')) continue;
    else if (namespace !== undefined && !hasNamespace(store, namespace))
      missing.push(notFoundText('namespaces', namespace));
    else missing.push(notFoundText(qualifiedResource(resource), name));
  }
  return { found, missing, warnings: deprecations(call, resources), resources, named: names.length };
}

function byList(
  call: Call,
  resources: readonly ApiResource[],
  namespace: string | undefined,
): Selection | Misunderstood {
  const { store } = call.session;
  const labelText = flagText(call.flags, 'selector');
  const fieldText = flagText(call.flags, 'field-selector');
  const found: Found[] = [];
  for (const resource of resources) {
    const labels = readSelector(labelText);
    const fields = readFieldSelector(fieldText, resource);
    const problem = 'problem' in labels ? labels.problem : 'problem' in fields ? fields.problem : undefined;
    if (problem !== undefined || 'problem' in labels || 'problem' in fields) {
      return { problem: badSelector(resource, labelText, fieldText, problem ?? '') };
    }
    const kind = { apiVersion: apiVersionOf(resource), kind: resource.kind };
    const objects = listObjects(store, kind, resource.namespaced ? { namespace } : {});
    const chosen = objects.filter(
      (object) => labels.meets(labelsAt(object, 'metadata.labels')) && fields.meets(object),
    );
    found.push(...chosen.map((object) => ({ resource, object })));
  }
  return { found, missing: [], warnings: deprecations(call, resources), resources, named: 0 };
}

function badSelector(resource: ApiResource, labels: string, fields: string, problem: string): string {
  const kind = `${resource.group}/${resource.version}, Resource=${resource.plural}`;
  const what = `Unable to find ${JSON.stringify(kind)} that match label selector "${labels}", field selector "${fields}"`;
  return `Error from server (BadRequest): ${what}: ${problem}`;
}

function deprecations({ session }: Call, resources: readonly ApiResource[]): readonly string[] {
  return resources.flatMap(
    (resource) => deprecationOf(apiVersionOf(resource), resource.kind, session.store.kubernetesVersion) ?? [],
  );
}

/** The namespace that an object is in. */
export function homeOf(object: JsonObject): string {
  return textAt(object, 'metadata.namespace');
}
