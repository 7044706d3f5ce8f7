import { createObject } from '../../cluster/apiServer/writeObjects.ts';
import { errorText } from '../apiErrors.ts';
import { DRY_RUN_FLAG, FILE_FLAGS, PRINT_FLAGS, VALIDATE_FLAG } from '../arguments/flags.ts';
import type { FileObject } from '../resources/fileObjects.ts';
import { readFileObjects } from '../resources/fileObjects.ts';
import type { Call, KubectlOutcome } from '../session.ts';
import { failed } from '../session.ts';
import { dryRunOf, Progress, writeOptions } from './mutation.ts';
import type { Verb } from './verb.ts';

/** kubernetes: kubectl pkg/cmd/create CreateOptions.RunCreate */
export const createVerb: Verb = {
  name: 'create',
  flags: [
    ...FILE_FLAGS,
    ...PRINT_FLAGS,
    DRY_RUN_FLAG,
    VALIDATE_FLAG,
    { name: 'save-config', type: 'bool' },
    { name: 'selector', short: 'l' },
    { name: 'field-manager' },
  ],
  run: (call) => {
    return forEachFileObject(call, 'create', (file, progress) => {
      if (dryRunOf(call) === 'client') progress.show(file.resource, file.object, 'created');
      else {
        const written = createObject(progress.store, file.object, writeOptions(call));
        progress.take(file.resource, written, 'created', { doing: 'creating', source: file.source }, file.name);
      }
    });
  },
};

/** Does something with each object of the manifests that were named; what cannot be read is told at the end. */
export function forEachFileObject(
  call: Call,
  verb: string,
  act: (file: FileObject, progress: Progress) => void,
): KubectlOutcome {
  const paths = call.flags.get('filename') ?? [];
  if (paths.length === 0) return failed(call.session, errorText('must specify one of -f and -k'));
  const read = readFileObjects(call, paths);
  if ('problem' in read) return failed(call.session, read.problem);
  const progress = new Progress(call);
  for (const file of read.objects) act(file, progress);
  for (const problem of read.problems) progress.fail(problem);
  if (read.objects.length === 0 && read.problems.length === 0) progress.fail(errorText(`no objects passed to ${verb}`));
  return progress.outcome();
}
