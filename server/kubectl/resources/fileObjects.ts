import { apiVersionOf } from '../../cluster/admission/decode/versionKind.ts';
import { featuresOf } from '../../cluster/admission/features.ts';
import { isListed } from '../../cluster/admission/served.ts';
import { getObject } from '../../cluster/apiServer/objectStore.ts';
import type { ApiResource } from '../../cluster/apiServer/resources.ts';
import { qualifiedResource, resourceOf } from '../../cluster/apiServer/resources.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { asObject } from '../../cluster/objects/json.ts';
import { problemOf } from '../../manifests/chunk.ts';
import { readManifest } from '../../manifests/manifest.ts';
import { errorText, notFoundText } from '../apiErrors.ts';
import { nameOf, textAt } from '../fields.ts';
import type { Call } from '../session.ts';
import { isOn, namespaceOf } from '../session.ts';
import type { Selection } from './select.ts';

/** An object of a manifest. */
export interface FileObject {
  readonly resource: ApiResource;
  /** As written, with its namespace filled in where its kind has one. */
  readonly object: JsonObject;
  readonly namespace: string | undefined;
  readonly name: string;
  /** `STDIN`, or a path. */
  readonly source: string;
}

/** The objects of the manifests that were named, and whole messages for what could not be read. */
export interface FileObjects {
  readonly objects: readonly FileObject[];
  readonly problems: readonly string[];
}

/** Reads manifests as `-f` names them. kubernetes: cli-runtime pkg/resource Builder.FilenameParam */
export function readFileObjects(call: Call, paths: readonly string[]): FileObjects | { readonly problem: string } {
  const objects: FileObject[] = [];
  const problems: string[] = [];
  for (const path of paths) {
    const files =
      path === '-' ? [{ path: 'STDIN', text: call.stdin }] : call.session.files?.(path, isOn(call.flags, 'recursive'));
    if (files === undefined) return { problem: errorText(`the path ${JSON.stringify(path)} does not exist`) };
    for (const file of files) {
      const read = readText(call, file.text, file.path);
      objects.push(...read.objects);
      problems.push(...read.problems);
    }
  }
  return { objects, problems };
}

/** A document that cannot be read ends its file. */
function readText(call: Call, text: string, source: string): FileObjects {
  const objects: FileObject[] = [];
  const problems: string[] = [];
  for (const { value, problem, chunk, objects: listed } of readManifest(text).documents) {
    const unread = chunk.template ? problemOf(chunk.text) : problem;
    if (unread !== undefined) {
      const where = unread.line === undefined ? '' : `line ${unread.line}: `;
      problems.push(
        errorText(`error parsing ${source}: error converting YAML to JSON: yaml: ${where}${unread.message}`),
      );
      break;
    }
    for (const object of listed.length > 0 ? listed.map((one) => one.value) : [asObject(value)]) {
      const read = readObject(call, object, source);
      if ('problem' in read) problems.push(read.problem);
      else objects.push(read);
    }
  }
  return { objects, problems };
}

function readObject(call: Call, object: JsonObject, source: string): FileObject | { readonly problem: string } {
  const apiVersion = textAt(object, 'apiVersion');
  const kind = textAt(object, 'kind');
  const missing = apiVersion === '' ? 'apiVersion' : kind === '' ? 'kind' : undefined;
  if (missing !== undefined) {
    const advice = 'if you choose to ignore these errors, turn validation off with --validate=false';
    return {
      problem: errorText(
        `error validating ${JSON.stringify(source)}: error validating data: ${missing} not set; ${advice}`,
      ),
    };
  }
  const resource = servedResource(call, apiVersion, kind);
  if (resource === undefined) {
    const name = `name: ${JSON.stringify(nameOf(object))} namespace: ${JSON.stringify(textAt(object, 'metadata.namespace'))}`;
    const what = `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`;
    return {
      problem: errorText(
        `resource mapping not found for ${name} from ${JSON.stringify(source)}: ${what}\nensure CRDs are installed first`,
      ),
    };
  }
  const namespace = resource.namespaced ? textAt(object, 'metadata.namespace') || namespaceOf(call) : undefined;
  return { resource, object, namespace, name: nameOf(object), source };
}

function servedResource({ session }: Call, apiVersion: string, kind: string): ApiResource | undefined {
  const resource = resourceOf(apiVersion, kind);
  if (resource === undefined) return undefined;
  const custom = resource.group.startsWith('gateway.');
  return custom || isListed(apiVersion, kind, featuresOf(session.store.kubernetesVersion)) ? resource : undefined;
}

/** The stored objects that manifests name. */
export function readFiles(call: Call, paths: readonly string[]): Selection | { readonly problem: string } {
  const read = readFileObjects(call, paths);
  if ('problem' in read) return read;
  const { store } = call.session;
  const looked = read.objects.map(({ resource, namespace, name }) => {
    return {
      resource,
      name,
      object: getObject(store, { apiVersion: apiVersionOf(resource), kind: resource.kind, namespace, name }),
    };
  });
  return {
    found: looked.flatMap(({ resource, object }) => (object === undefined ? [] : [{ resource, object }])),
    missing: [
      ...read.problems,
      ...looked.flatMap(({ resource, name, object }) =>
        object === undefined ? [notFoundText(qualifiedResource(resource), name)] : [],
      ),
    ],
    warnings: [],
    resources: [...new Set(looked.map(({ resource }) => resource))],
    named: looked.length,
  };
}
