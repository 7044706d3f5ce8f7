import { updateObject } from '../../cluster/apiServer/writeObjects.ts';
import { DRY_RUN_FLAG, FILE_FLAGS, PRINT_FLAGS, VALIDATE_FLAG } from '../arguments/flags.ts';
import { forEachFileObject } from './create.ts';
import { dryRunOf, type Progress, writeOptions } from './mutation.ts';
import type { Verb } from './verb.ts';

/** kubernetes: kubectl pkg/cmd/replace ReplaceOptions.Run */
export const replaceVerb: Verb = {
  name: 'replace',
  flags: [
    ...FILE_FLAGS,
    ...PRINT_FLAGS,
    DRY_RUN_FLAG,
    VALIDATE_FLAG,
    { name: 'save-config', type: 'bool' },
    { name: 'force', type: 'bool' },
    { name: 'grace-period', type: 'int' },
  ],
  run: (call) => {
    return forEachFileObject(call, 'replace', (file, progress: Progress) => {
      if (dryRunOf(call) === 'client') progress.show(file.resource, file.object, 'replaced');
      else {
        const written = updateObject(progress.store, file.object, writeOptions(call));
        progress.take(file.resource, written, 'replaced', { doing: 'replacing', source: file.source }, file.name);
      }
    });
  },
};
