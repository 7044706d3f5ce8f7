import type { Patch } from '../../cluster/apiServer/patchObject.ts';
import { patchObject } from '../../cluster/apiServer/patchObject.ts';
import { referenceOf } from '../../cluster/apiServer/writeObjects.ts';
import { errorText } from '../apiErrors.ts';
import { DRY_RUN_FLAG, FILE_FLAGS, type Flag, PRINT_FLAGS, SELECTION_FLAGS } from '../arguments/flags.ts';
import { nameOf } from '../fields.ts';
import { readFiles } from '../resources/fileObjects.ts';
import type { Found, Selection } from '../resources/select.ts';
import { readNames, selectObjects } from '../resources/select.ts';
import type { Call, KubectlOutcome } from '../session.ts';
import { failed, flagText, isOn } from '../session.ts';
import { dryRunOf, Progress, writeOptions } from './mutation.ts';

/** Flags of commands that change one thing in some objects. */
export const CHANGE_FLAGS: readonly Flag[] = [
  ...FILE_FLAGS,
  ...PRINT_FLAGS,
  ...SELECTION_FLAGS,
  DRY_RUN_FLAG,
  { name: 'field-manager' },
  { name: 'local', type: 'bool' },
];

/** What is to become of one object: a patch, nothing, or a message why not. */
export type Change = { readonly patch: Patch } | { readonly problem: string } | undefined;

/** Changes each of the objects that a call names. `done` says what was done. */
export function changeObjects(call: Call, done: string, change: (found: Found) => Change): KubectlOutcome {
  const selection = chooseObjects(call);
  if ('problem' in selection) return failed(call.session, selection.problem);
  const progress = new Progress(call);
  progress.warn(selection.warnings);
  for (const found of selection.found) changeOne(call, found, change(found), done, progress);
  for (const problem of selection.missing) progress.fail(problem);
  return progress.outcome();
}

function changeOne(call: Call, { resource, object }: Found, change: Change, done: string, progress: Progress): void {
  if (change === undefined) return;
  if ('problem' in change) {
    progress.fail(change.problem);
    return;
  }
  const written = patchObject(progress.store, referenceOf(object), change.patch, writeOptions(call));
  if (dryRunOf(call) === 'client' && written.accepted) progress.show(resource, written.object, done);
  else progress.take(resource, written, done, undefined, nameOf(object));
}

/** The objects of a call, by name, by file, or all of a kind where that is asked for. */
export function chooseObjects(call: Call): Selection | { readonly problem: string } {
  const paths = call.flags.get('filename') ?? [];
  if (paths.length > 0) return readFiles(call, paths);
  const { args, flags } = call;
  if (args.length === 0)
    return { problem: errorText('one or more resources must be specified as <resource> <name> or <resource>/<name>') };
  const named = readNames(args);
  if ('problem' in named) return named;
  if (named.names.length === 0 && !isOn(flags, 'all') && flagText(flags, 'selector') === '') {
    return { problem: errorText('resource(s) were provided, but no name was specified') };
  }
  return selectObjects(call);
}
