import { apiVersionOf } from '../../cluster/admission/decode/versionKind.ts';
import { listObjects } from '../../cluster/apiServer/objectStore.ts';
import { errorText, warningLines } from '../apiErrors.ts';
import { FILE_FLAGS, SELECTION_FLAGS } from '../arguments/flags.ts';
import { describerOf } from '../describe/registry.ts';
import { nameOf } from '../fields.ts';
import { alignTabs, DESCRIBE_SPACING } from '../print/alignTabs.ts';
import { readFiles } from '../resources/fileObjects.ts';
import type { Found, Selection } from '../resources/select.ts';
import { readNames, selectObjects } from '../resources/select.ts';
import type { Call, KubectlOutcome } from '../session.ts';
import { failed, flagText, namespaceOf, printed } from '../session.ts';
import { nothingText } from './get.ts';
import type { Verb } from './verb.ts';

const NO_RESOURCE =
  'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.';

/** kubernetes: kubectl pkg/cmd/describe DescribeOptions.Run */
export const describeVerb: Verb = {
  name: 'describe',
  flags: [
    ...FILE_FLAGS,
    ...SELECTION_FLAGS.filter(({ name }) => name === 'selector' || name === 'all-namespaces'),
    { name: 'show-events', type: 'bool' },
    { name: 'chunk-size', type: 'int' },
  ],
  run: (call) => {
    const files = call.flags.get('filename') ?? [];
    if (call.args.length === 0 && files.length === 0) return failed(call.session, errorText(NO_RESOURCE));
    const selection = files.length > 0 ? readFiles(call, files) : selectObjects(call);
    if ('problem' in selection) return failed(call.session, selection.problem);
    return describeAll(call, selection);
  },
};

function describeAll(call: Call, selection: Selection): KubectlOutcome {
  const { session, flags } = call;
  const stderr = warningLines(selection.warnings);
  const { found, missing } = selection;
  const chosen = flagText(flags, 'show-events');
  const showEvents = chosen === '' ? found.length === 1 && missing.length === 0 : chosen === 'true';
  if (missing.length > 0 && found.length === 0) {
    const alike = byPrefix(call).map((one) => `${describeOne(call, one, showEvents)}\n`);
    if (alike.length > 0) return printed(session, alike.join(''), stderr);
  }
  const stdout = found.map((one) => describeOne(call, one, showEvents)).join('\n\n');
  if (missing.length > 0) return failed(session, missing.join('\n'), { stdout, stderr });
  return printed(session, stdout, stdout === '' ? stderr + nothingText(call, selection) : stderr);
}

function describeOne({ session }: Call, { resource, object }: Found, showEvents: boolean): string {
  const { store, nowMs } = session;
  const lines = describerOf(resource).describe(object, { store, nowMs, showEvents });
  return alignTabs(lines, DESCRIBE_SPACING)
    .map((line) => `${line}\n`)
    .join('');
}

/** A name that nothing has may be the beginning of names. kubernetes: DescribeOptions.DescribeMatchingResources */
function byPrefix(call: Call): readonly Found[] {
  const named = readNames(call.args);
  if ('problem' in named || named.names.length !== 1) return [];
  return named.names.flatMap(([resource, prefix]) => {
    const kind = { apiVersion: apiVersionOf(resource), kind: resource.kind };
    const objects = listObjects(call.session.store, kind, resource.namespaced ? { namespace: namespaceOf(call) } : {});
    return objects.filter((object) => nameOf(object).startsWith(prefix)).map((object) => ({ resource, object }));
  });
}
