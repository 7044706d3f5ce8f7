import { apiVersionOf } from '../../cluster/admission/decode/versionKind.ts';
import { deleteObject } from '../../cluster/apiServer/deleteObject.ts';
import { getObject } from '../../cluster/apiServer/objectStore.ts';
import type { ApiResource } from '../../cluster/apiServer/resources.ts';
import { qualifiedResource } from '../../cluster/apiServer/resources.ts';
import { referenceOf } from '../../cluster/apiServer/writeObjects.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { errorText } from '../apiErrors.ts';
import { DRY_RUN_FLAG, FILE_FLAGS, SELECTION_FLAGS } from '../arguments/flags.ts';
import { nameOf } from '../fields.ts';
import { readFileObjects } from '../resources/fileObjects.ts';
import { singularName } from '../resources/findResources.ts';
import type { Selection } from '../resources/select.ts';
import { homeOf, readNames, selectObjects } from '../resources/select.ts';
import type { Call } from '../session.ts';
import { failed, flagText, isOn } from '../session.ts';
import { dryRunOf, dryRunSuffix, Progress } from './mutation.ts';
import type { Verb } from './verb.ts';

/** kubernetes: kubectl pkg/cmd/delete DeleteOptions.RunDelete */
export const deleteVerb: Verb = {
  name: 'delete',
  flags: [
    ...FILE_FLAGS,
    ...SELECTION_FLAGS,
    DRY_RUN_FLAG,
    { name: 'output', short: 'o' },
    { name: 'force', type: 'bool' },
    { name: 'now', type: 'bool' },
    { name: 'grace-period', type: 'int', default: '-1' },
    { name: 'wait', type: 'bool', default: 'true' },
    { name: 'timeout', type: 'duration' },
    { name: 'cascade', default: 'background', alone: 'background' },
  ],
  run: (call) => {
    const selection = chooseObjects(call);
    if ('problem' in selection) return failed(call.session, selection.problem);
    const progress = new Progress(call);
    progress.warn(selection.warnings);
    for (const { resource, object } of selection.found) remove(call, resource, object, progress);
    for (const problem of selection.missing) progress.fail(problem);
    if (selection.found.length === 0 && selection.missing.length === 0) progress.say('No resources found');
    return progress.outcome();
  },
};

function chooseObjects(call: Call): Selection | { readonly problem: string } {
  const paths = call.flags.get('filename') ?? [];
  if (paths.length > 0) return fromFiles(call, paths);
  const { args, flags } = call;
  if (args.length === 0)
    return { problem: errorText('You must provide one or more resources by argument or filename.') };
  const named = readNames(args);
  if ('problem' in named) return named;
  const all = isOn(flags, 'all') || flagText(flags, 'selector') !== '' || flagText(flags, 'field-selector') !== '';
  if (named.names.length === 0 && !all) {
    return { problem: errorText('resource(s) were provided, but no name was specified') };
  }
  return selectObjects(call);
}

function fromFiles(call: Call, paths: readonly string[]): Selection | { readonly problem: string } {
  const read = readFileObjects(call, paths);
  if ('problem' in read) return read;
  const looked = read.objects.map((file) => {
    const { resource, namespace, name } = file;
    const object = getObject(call.session.store, {
      apiVersion: apiVersionOf(resource),
      kind: resource.kind,
      namespace,
      name,
    });
    return { file, object };
  });
  const ignore = isOn(call.flags, 'ignore-not-found');
  const missing = looked.flatMap(({ file: { resource, name, source }, object }) => {
    if (object !== undefined || ignore) return [];
    const what = `${qualifiedResource(resource)} ${JSON.stringify(name)} not found`;
    return [`Error from server (NotFound): error when deleting ${JSON.stringify(source)}: ${what}`];
  });
  return {
    found: looked.flatMap(({ file, object }) => (object === undefined ? [] : [{ resource: file.resource, object }])),
    missing: [...missing, ...read.problems],
    warnings: [],
    resources: [],
    named: looked.length,
  };
}

function remove(call: Call, resource: ApiResource, object: JsonObject, progress: Progress): void {
  const { flags, session } = call;
  const seconds = isOn(flags, 'now') ? 1 : isOn(flags, 'force') ? 0 : Number(flagText(flags, 'grace-period'));
  const options = { nowMs: session.nowMs, ...(seconds >= 0 && { gracePeriodSeconds: seconds }) };
  const dryRun = dryRunOf(call);
  if (dryRun !== 'client') progress.remove(deleteObject(progress.store, referenceOf(object), options));
  if (flagText(flags, 'output') === 'name') {
    progress.say(`${singularName(resource)}/${nameOf(object)}`);
    return;
  }
  const home = homeOf(object);
  const from = home === '' ? '' : ` from ${home} namespace`;
  const forced = isOn(flags, 'force') && seconds === 0 ? 'force deleted' : 'deleted';
  progress.say(`${singularName(resource)} ${JSON.stringify(nameOf(object))} ${forced}${from}${dryRunSuffix(dryRun)}`);
}
