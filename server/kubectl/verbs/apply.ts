import { apiVersionOf } from '../../cluster/admission/decode/versionKind.ts';
import { same } from '../../cluster/admission/rules/update.ts';
import { shapeOf } from '../../cluster/admission/storedForm.ts';
import { getObject } from '../../cluster/apiServer/objectStore.ts';
import { strategicMerge } from '../../cluster/apiServer/patch/strategicMerge.ts';
import { qualifiedResource } from '../../cluster/apiServer/resources.ts';
import { createObject, updateObject } from '../../cluster/apiServer/writeObjects.ts';
import type { Written } from '../../cluster/apiServer/written.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { asObject } from '../../cluster/objects/json.ts';
import { errorText } from '../apiErrors.ts';
import { lastApplied, withLastApplied } from '../apply/lastApplied.ts';
import { unknownFieldText } from '../apply/serverSide.ts';
import { threeWayMerge } from '../apply/threeWayMerge.ts';
import { DRY_RUN_FLAG, FILE_FLAGS, PRINT_FLAGS, VALIDATE_FLAG } from '../arguments/flags.ts';
import type { FileObject } from '../resources/fileObjects.ts';
import type { Call } from '../session.ts';
import { isOn } from '../session.ts';
import { forEachFileObject } from './create.ts';
import type { Progress } from './mutation.ts';
import { dryRunOf, writeOptions } from './mutation.ts';
import type { Verb } from './verb.ts';

/** kubernetes: kubectl pkg/cmd/apply ApplyOptions.Run */
export const applyVerb: Verb = {
  name: 'apply',
  flags: [
    ...FILE_FLAGS,
    ...PRINT_FLAGS,
    DRY_RUN_FLAG,
    VALIDATE_FLAG,
    { name: 'server-side', type: 'bool' },
    { name: 'force-conflicts', type: 'bool' },
    { name: 'force', type: 'bool' },
    { name: 'overwrite', type: 'bool', default: 'true' },
    { name: 'wait', type: 'bool' },
    { name: 'timeout', type: 'duration' },
    { name: 'prune', type: 'bool' },
    { name: 'all', type: 'bool' },
    { name: 'selector', short: 'l' },
    { name: 'field-manager' },
  ],
  run: (call) =>
    forEachFileObject(call, 'apply', (file, progress) => {
      if (isOn(call.flags, 'server-side')) applyOnServer(call, file, progress);
      else applyObject(call, file, progress);
    }),
};

function applyObject(call: Call, file: FileObject, progress: Progress): void {
  if (file.name === '') {
    progress.fail(namelessText(file));
    return;
  }
  const stored = storedObject(file, progress);
  const wanted = withLastApplied(placed(file));
  if (stored === undefined) {
    makeNew(call, file, wanted, progress);
    return;
  }
  const before = lastApplied(stored);
  if (before === undefined) progress.warn([notAppliedText(file)]);
  const merged = threeWayMerge(stored, before, wanted, shapeOf(stored));
  if (same(merged, stored)) {
    progress.show(file.resource, stored, 'unchanged');
    return;
  }
  if (dryRunOf(call) === 'client') {
    progress.show(file.resource, merged, 'configured');
    return;
  }
  const written = updateObject(progress.store, merged, writeOptions(call));
  const doing = `applying patch:\n${JSON.stringify(changesOf(stored, merged))}\nto:\n${describeFile(file)}\nfor:`;
  progress.take(file.resource, written, 'configured', { doing, source: file.source }, file.name);
}

function makeNew(call: Call, file: FileObject, wanted: JsonObject, progress: Progress): void {
  if (dryRunOf(call) === 'client') {
    progress.show(file.resource, wanted, 'created');
    return;
  }
  const written = createObject(progress.store, wanted, writeOptions(call));
  progress.take(file.resource, written, 'created', { doing: 'creating', source: file.source }, file.name);
}

/** The server merges by itself what a field manager wants. kubernetes: kubectl pkg/cmd/apply applyOneObject */
function applyOnServer(call: Call, file: FileObject, progress: Progress): void {
  if (file.name === '') {
    progress.fail(errorText('metadata.name is required'));
    return;
  }
  const stored = storedObject(file, progress);
  const options = writeOptions(call);
  const written: Written =
    stored === undefined
      ? createObject(progress.store, placed(file), options)
      : updateObject(progress.store, asObject(strategicMerge(stored, placed(file), shapeOf(stored))), options);
  const unknown = written.accepted ? undefined : unknownFieldText(file, written);
  if (unknown !== undefined) progress.fail(unknown);
  else progress.take(file.resource, written, 'serverside-applied', undefined, file.name);
}

function storedObject({ resource, namespace, name }: FileObject, { store }: Progress): JsonObject | undefined {
  return getObject(store, { apiVersion: apiVersionOf(resource), kind: resource.kind, namespace, name });
}

/** The object with the namespace that it goes to. */
function placed({ object, namespace }: FileObject): JsonObject {
  if (namespace === undefined) return object;
  return { ...object, metadata: { ...asObject(object['metadata']), namespace } };
}

function notAppliedText({ resource, name }: FileObject): string {
  const what = `resource ${qualifiedResource(resource).split('.')[0]}/${name} is missing the kubectl.kubernetes.io/last-applied-configuration annotation`;
  const why =
    'which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply.';
  return `${what} ${why} The missing annotation will be patched automatically.`;
}

function namelessText(file: FileObject): string {
  const what = `error when retrieving current configuration of:\n${describeFile(file)}\nfrom server for: ${JSON.stringify(file.source)}`;
  return errorText(`${what}: resource name may not be empty`);
}

/** kubernetes: cli-runtime pkg/resource Info.String */
function describeFile({ resource, name, namespace }: FileObject): string {
  const version = `${resource.group}/${resource.version}`;
  const kinds = `Resource: "${version}, Resource=${resource.plural}", GroupVersionKind: "${version}, Kind=${resource.kind}"`;
  return `${kinds}\nName: ${JSON.stringify(name)}, Namespace: ${JSON.stringify(namespace ?? '')}`;
}

/** What differs, as a merge patch. */
function changesOf(stored: JsonObject, merged: JsonObject): JsonObject {
  const keys = [...new Set([...Object.keys(stored), ...Object.keys(merged)])].sort();
  return Object.fromEntries(
    keys.flatMap((key) => {
      const [old, now] = [stored[key] ?? null, merged[key] ?? null];
      if (same(old, now)) return [];
      const inner =
        typeof old === 'object' && typeof now === 'object' && old && now && !Array.isArray(old) && !Array.isArray(now);
      return [[key, inner ? changesOf(asObject(old), asObject(now)) : now]];
    }),
  );
}
