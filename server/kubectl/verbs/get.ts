import { errorText, warningLines } from '../apiErrors.ts';
import { FILE_FLAGS, PRINT_FLAGS, SELECTION_FLAGS } from '../arguments/flags.ts';
import { printObjects } from '../print/objectOutput.ts';
import { sortObjects } from '../print/sortObjects.ts';
import { printTables } from '../print/tables.ts';
import { readFiles } from '../resources/fileObjects.ts';
import type { Found, Selection } from '../resources/select.ts';
import { selectObjects } from '../resources/select.ts';
import type { Call, KubectlOutcome } from '../session.ts';
import { failed, flagText, isOn, namespaceOf, printed } from '../session.ts';
import type { Verb } from './verb.ts';

const NO_RESOURCE = `You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.

error: Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).
See 'kubectl get -h' for help and examples`;

/** kubernetes: kubectl pkg/cmd/get GetOptions.Run */
export const getVerb: Verb = {
  name: 'get',
  flags: [
    ...PRINT_FLAGS,
    ...SELECTION_FLAGS.filter(({ name }) => name !== 'all'),
    ...FILE_FLAGS,
    { name: 'label-columns', short: 'L', type: 'list' },
    { name: 'show-labels', type: 'bool' },
    { name: 'show-kind', type: 'bool' },
    { name: 'no-headers', type: 'bool' },
    { name: 'sort-by' },
    { name: 'watch', short: 'w', type: 'bool' },
    { name: 'watch-only', type: 'bool' },
    { name: 'chunk-size', type: 'int' },
    { name: 'server-print', type: 'bool', default: 'true' },
    { name: 'output-watch-events', type: 'bool' },
    { name: 'subresource' },
    { name: 'raw' },
  ],
  run: (call) => {
    const { session, args, flags } = call;
    const files = flags.get('filename') ?? [];
    if (args.length === 0 && files.length === 0) return failed(session, NO_RESOURCE);
    const selection = files.length > 0 ? readFiles(call, files) : selectObjects(call);
    if ('problem' in selection) return failed(session, selection.problem);
    return show(call, selection);
  },
};

function show(call: Call, selection: Selection): KubectlOutcome {
  const { session, flags } = call;
  const stderr = warningLines(selection.warnings);
  const sortBy = flagText(flags, 'sort-by');
  const order = sortBy === '' ? { sorted: selection.found } : sortObjects(selection.found, sortBy);
  if ('problem' in order) return failed(session, errorText(order.problem), { stderr });
  const output = flagText(flags, 'output');
  if (output !== '' && output !== 'wide') return showOther(call, selection, order.sorted, output, stderr);
  const stdout = printTables(order.sorted, {
    wide: output === 'wide',
    headers: !isOn(flags, 'no-headers'),
    namespaces: isOn(flags, 'all-namespaces') && selection.resources.some(({ namespaced }) => namespaced),
    kinds: isOn(flags, 'show-kind') || severalKinds(selection),
    labels: isOn(flags, 'show-labels'),
    labelColumns: flags.get('label-columns') ?? [],
    nowMs: session.nowMs,
  });
  if (selection.missing.length > 0) return failed(session, selection.missing.join('\n'), { stdout, stderr });
  return printed(session, stdout, stdout === '' ? stderr + nothingText(call, selection) : stderr);
}

/** Among objects that were named those count that are there. kubernetes: kubectl pkg/cmd/get multipleGVKsRequested */
function severalKinds({ named, found, resources }: Selection): boolean {
  return new Set(named > 0 ? found.map(({ resource }) => resource) : resources).size > 1;
}

function showOther(
  { session, flags }: Call,
  { missing, named }: Selection,
  found: readonly Found[],
  output: string,
  stderr: string,
): KubectlOutcome {
  const headers = !isOn(flags, 'no-headers');
  const shown =
    found.length === 0 && (missing.length > 0 || named === 1)
      ? { text: '' }
      : printObjects(found, { output, template: flagText(flags, 'template'), headers, single: named === 1 });
  if ('problem' in shown) return failed(session, errorText(shown.problem), { stderr });
  if (missing.length > 0) return failed(session, missing.join('\n'), { stdout: shown.text, stderr });
  return printed(session, shown.text, stderr);
}

/** What is said where there is nothing to print. */
export function nothingText(call: Call, { resources }: Selection): string {
  if (isOn(call.flags, 'ignore-not-found')) return '';
  const everywhere = isOn(call.flags, 'all-namespaces') || resources.every(({ namespaced }) => !namespaced);
  return everywhere ? 'No resources found\n' : `No resources found in ${namespaceOf(call)} namespace.\n`;
}
