import { patchObject } from '../../cluster/apiServer/patchObject.ts';
import { referenceOf } from '../../cluster/apiServer/writeObjects.ts';
import type { Json, JsonObject } from '../../cluster/objects/json.ts';
import { errorText } from '../apiErrors.ts';
import { DRY_RUN_FLAG, FILE_FLAGS, PRINT_FLAGS, SELECTION_FLAGS } from '../arguments/flags.ts';
import { labelsAt, nameOf } from '../fields.ts';
import { readFiles } from '../resources/fileObjects.ts';
import type { Found } from '../resources/select.ts';
import { selectObjects } from '../resources/select.ts';
import type { Call } from '../session.ts';
import { failed, isOn } from '../session.ts';
import { dryRunOf, Progress, writeOptions } from './mutation.ts';
import type { Verb } from './verb.ts';

/** What tells labelling from annotating. */
interface Wording {
  readonly name: 'label' | 'annotate';
  readonly field: 'labels' | 'annotations';
  /** One of what is changed. */
  readonly noun: string;
  readonly changed: string;
  readonly unchanged: string;
  readonly removed: string;
}

/** kubernetes: kubectl pkg/cmd/label LabelOptions.RunLabel */
export const labelVerb = markVerb({
  name: 'label',
  field: 'labels',
  noun: 'label',
  changed: 'labeled',
  unchanged: 'not labeled',
  removed: 'unlabeled',
});

/** kubernetes: kubectl pkg/cmd/annotate AnnotateOptions.RunAnnotate */
export const annotateVerb = markVerb({
  name: 'annotate',
  field: 'annotations',
  noun: 'annotation',
  changed: 'annotated',
  unchanged: 'annotated',
  removed: 'annotated',
});

function markVerb(wording: Wording): Verb {
  return {
    name: wording.name,
    flags: [
      ...FILE_FLAGS,
      ...PRINT_FLAGS,
      ...SELECTION_FLAGS,
      DRY_RUN_FLAG,
      { name: 'overwrite', type: 'bool' },
      { name: 'list', type: 'bool' },
      { name: 'resource-version' },
      { name: 'field-manager' },
    ],
    run: (call) => {
      const isChange = (arg: string) => arg.includes('=') || arg.endsWith('-');
      const changes = call.args.filter(isChange);
      const rest = { ...call, args: call.args.filter((arg) => !isChange(arg)) };
      if (changes.length === 0 && !isOn(call.flags, 'list')) {
        return failed(call.session, errorText(`at least one ${wording.noun} update is required`));
      }
      const paths = call.flags.get('filename') ?? [];
      if (rest.args.length === 0 && paths.length === 0)
        return failed(call.session, errorText('resource(s) must be provided'));
      const selection = paths.length > 0 ? readFiles(call, paths) : selectObjects(rest);
      if ('problem' in selection) return failed(call.session, selection.problem);
      const progress = new Progress(call);
      progress.warn(selection.warnings);
      for (const found of selection.found) mark(call, wording, found, changes, progress);
      for (const problem of selection.missing) progress.fail(problem);
      return progress.outcome();
    },
  };
}

function mark(
  call: Call,
  wording: Wording,
  { resource, object }: Found,
  changes: readonly string[],
  progress: Progress,
): void {
  const current = labelsAt(object, `metadata.${wording.field}`);
  if (isOn(call.flags, 'list')) {
    for (const [key, value] of Object.entries(current).sort()) progress.say(`${key}=${value}`);
    return;
  }
  const patch = new Map<string, Json>();
  for (const change of changes) {
    const [key = '', ...rest] = change.split('=');
    const removed = change.endsWith('-') && !change.includes('=');
    const name = removed ? change.slice(0, -1) : key;
    if (removed && current[name] === undefined && wording.name === 'label')
      progress.say(`label ${JSON.stringify(name)} not found.`);
    const value = removed ? null : rest.join('=');
    const before = current[name];
    if (!removed && before !== undefined && before !== value && !isOn(call.flags, 'overwrite')) {
      progress.fail(errorText(overwriteText(wording, name, before)));
      return;
    }
    if (before !== (value ?? undefined)) patch.set(name, value);
  }
  const done =
    patch.size === 0
      ? wording.unchanged
      : [...patch.values()].every((value) => value === null)
        ? wording.removed
        : wording.changed;
  if (patch.size === 0 || dryRunOf(call) === 'client') {
    progress.show(resource, object, done);
    return;
  }
  const metadata: JsonObject = { [wording.field]: Object.fromEntries(patch) };
  const written = patchObject(
    progress.store,
    referenceOf(object),
    { type: 'merge', patch: { metadata } },
    writeOptions(call),
  );
  progress.take(resource, written, done, undefined, nameOf(object));
}

function overwriteText({ name }: Wording, key: string, before: string): string {
  if (name === 'label') return `'${key}' already has a value (${before}), and --overwrite is false`;
  return `--overwrite is false but found the following declared annotation(s): '${key}' already has a value (${before})`;
}
