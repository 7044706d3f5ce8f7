import { identityOf } from '../../cluster/simulation/cluster/objects.ts';
import { nameOf } from '../../kubectl/fields.ts';
import { printObjects } from '../../kubectl/print/objectOutput.ts';
import { singularName } from '../../kubectl/resources/findResources.ts';
import type { Found } from '../../kubectl/resources/select.ts';
import { runKubectl } from '../../kubectl/runKubectl.ts';
import { chooseObjects } from '../../kubectl/verbs/workloadChange.ts';
import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import { MACHINE } from '../place.ts';
import { finish } from './finish.ts';
import type { RunningVerb } from './runningVerb.ts';

/**
 * Edits an object with a program that changes files, as `KUBE_EDITOR='sed -i s/80/8080/'`; without one, people edit its manifest
 * where that can be shown to them.
 * kubernetes: kubectl pkg/cmd/util/editor EditOptions.Run
 */
export const runningEdit: RunningVerb = {
  name: 'edit',
  *run(call, verb, { world, shell, variables }): Running {
    const editor = variables.get('KUBE_EDITOR') || variables.get('EDITOR') || '';
    const selection = chooseObjects(call);
    if ('problem' in selection || selection.missing.length > 0) {
      yield err(`${'problem' in selection ? selection.problem : selection.missing.join('\n')}\n`);
      return 1;
    }
    if (editor === '') {
      const opened = selection.found.map(({ object }) => world.files.open(identityOf(object)));
      if (opened.includes(undefined)) return yield* finish(world, verb.run(call));
      yield out(`${opened.join(', ')}: the cluster follows what you edit there, saved or not.\n`);
      return 0;
    }
    for (const { resource, object } of selection.found) {
      const name = `${singularName(resource)}/${nameOf(object)}`;
      const path = `/tmp/kubectl-edit-${nameOf(object)}.yaml`;
      const before = yamlOf({ resource, object });
      world.files.write(path, MACHINE, before);
      const code = yield* shell.run(`${editor} ${path}`, MACHINE, '');
      if (code !== 0) return code;
      if (world.files.text(path, MACHINE) === before) yield err('Edit cancelled, no changes made.\n');
      else {
        const outcome = runKubectl(world.kubectl(), ['replace', '-f', path]);
        const replaced = yield* finish(world, { ...outcome, stdout: '' });
        if (replaced !== 0) return replaced;
        yield out(`${name} edited\n`);
      }
    }
    return 0;
  },
};

function yamlOf(found: Found): string {
  const printed = printObjects([found], { output: 'yaml', template: '', headers: false, single: true });
  return 'text' in printed ? printed.text : '';
}
