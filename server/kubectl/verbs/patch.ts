import { readJsonText } from '../../cluster/admission/decode/jsonText.ts';
import { plain } from '../../cluster/admission/decode/source.ts';
import type { Patch } from '../../cluster/apiServer/patchObject.ts';
import { patchObject, patchStatus } from '../../cluster/apiServer/patchObject.ts';
import { referenceOf } from '../../cluster/apiServer/writeObjects.ts';
import type { Json } from '../../cluster/objects/json.ts';
import { asList } from '../../cluster/objects/json.ts';
import { readManifest } from '../../manifests/manifest.ts';
import { errorText } from '../apiErrors.ts';
import { DRY_RUN_FLAG, FILE_FLAGS, PRINT_FLAGS } from '../arguments/flags.ts';
import { nameOf } from '../fields.ts';
import type { Found } from '../resources/select.ts';
import { selectObjects } from '../resources/select.ts';
import type { Call, KubectlOutcome } from '../session.ts';
import { failed, flagText } from '../session.ts';
import { dryRunOf, Progress, writeOptions } from './mutation.ts';
import type { Verb } from './verb.ts';

/** kubernetes: kubectl pkg/cmd/patch PatchOptions.RunPatch */
export const patchVerb: Verb = {
  name: 'patch',
  flags: [
    ...FILE_FLAGS,
    ...PRINT_FLAGS,
    DRY_RUN_FLAG,
    { name: 'patch', short: 'p' },
    { name: 'patch-file' },
    { name: 'type', default: 'strategic' },
    { name: 'subresource' },
    { name: 'field-manager' },
  ],
  run: (call) => {
    const { session, flags, args } = call;
    const type = flagText(flags, 'type');
    if (!['json', 'merge', 'strategic'].includes(type)) {
      return failed(session, errorText(`--type must be one of [json merge strategic], not ${JSON.stringify(type)}`));
    }
    const subresource = flagText(flags, 'subresource');
    if (!['', ...SUBRESOURCES].includes(subresource)) {
      const wanted = `must be one of [${SUBRESOURCES.join(' ')}], not ${JSON.stringify(subresource)}`;
      return failed(session, errorText(`--subresource ${wanted}`));
    }
    if (flagText(flags, 'patch') === '')
      return failed(session, errorText('must specify --patch or --patch-file containing the contents of the patch'));
    if (args.length === 0) return failed(session, errorText('resource(s) were provided, but no name was specified'));
    const selection = selectObjects(call);
    if ('problem' in selection) return failed(session, selection.problem);
    if (selection.missing.length > 0) return failed(session, selection.missing.join('\n'));
    const patch = readPatch(flagText(flags, 'patch'), type);
    if ('problem' in patch) return failed(session, patch.problem);
    return patchAll(call, selection.found, patch.patch);
  },
};

/** What else of an object has an address of its own. kubernetes: kubectl pkg/cmd/patch NewCmdPatch supportedSubresources */
const SUBRESOURCES = ['status', 'scale', 'resize'];

function patchAll(call: Call, found: readonly Found[], patch: Patch): KubectlOutcome {
  const progress = new Progress(call);
  for (const one of found) patchOne(call, one, patch, progress);
  return progress.outcome();
}

function patchOne(call: Call, { resource, object }: Found, patch: Patch, progress: Progress): void {
  const reference = referenceOf(object);
  const written =
    flagText(call.flags, 'subresource') === 'status'
      ? patchStatus(progress.store, reference, patch)
      : patchObject(progress.store, reference, patch, writeOptions(call));
  const done = written.accepted && !written.changed ? 'patched (no change)' : 'patched';
  if (dryRunOf(call) === 'client' && written.accepted) progress.show(resource, written.object, done);
  else progress.take(resource, written, done, undefined, nameOf(object));
}

/** JSON goes to the server as it is; anything else is read as YAML first. */
function readPatch(text: string, type: string): { readonly patch: Patch } | { readonly problem: string } {
  const value = /^\s*[{[]/.test(text) ? readJson(text) : readYamlPatch(text);
  if ('problem' in value) return value;
  if (type === 'json') return { patch: { type, patch: asList(value.value) } };
  return { patch: { type: type === 'merge' ? 'merge' : 'strategic', patch: value.value } };
}

function readJson(text: string): { readonly value: Json } | { readonly problem: string } {
  const read = readJsonText(text);
  return 'error' in read ? { problem: `Error from server (BadRequest): ${read.error}` } : { value: plain(read.source) };
}

function readYamlPatch(text: string): { readonly value: Json } | { readonly problem: string } {
  const [document] = readManifest(text).documents;
  if (document?.problem === undefined) return { value: document?.value ?? null };
  return { problem: errorText(`unable to parse ${JSON.stringify(text)}: yaml: ${document.problem.message}`) };
}
