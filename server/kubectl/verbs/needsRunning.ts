import { errorText } from '../apiErrors.ts';
import type { Flag } from '../arguments/flags.ts';
import { failed } from '../session.ts';
import type { Verb } from './verb.ts';
import { CHANGE_FLAGS } from './workloadChange.ts';

/** Waits for what only a running cluster brings. kubernetes: kubectl pkg/cmd/wait */
export const waitVerb = needing('wait', 'time passes in a running cluster only: run this command in `portolan shell`', [
  { name: 'for' },
  { name: 'timeout', type: 'duration', default: '30s' },
]);

/** kubernetes: kubectl pkg/cmd/drain */
export const drainVerb = needing('drain', 'Pods end in a running cluster only: run this command in `portolan shell`', [
  { name: 'ignore-daemonsets', type: 'bool' },
  { name: 'delete-emptydir-data', type: 'bool' },
  { name: 'force', type: 'bool' },
  { name: 'grace-period', type: 'int' },
  { name: 'timeout', type: 'duration' },
  { name: 'disable-eviction', type: 'bool' },
]);

/** kubernetes: kubectl pkg/cmd/edit */
export const editVerb = needing(
  'edit',
  'there is no editor here: change the manifest and apply it (kubectl apply -f FILE), use kubectl patch, label, scale or set, or name a program: KUBE_EDITOR="sed -i s/80/8080/" kubectl edit …',
  [{ name: 'output', short: 'o' }],
);

function needing(name: string, why: string, flags: readonly Flag[]): Verb {
  const own = new Set(flags.map((flag) => flag.name));
  return {
    name,
    flags: [...flags, ...CHANGE_FLAGS.filter((flag) => !own.has(flag.name))],
    run: ({ session }) => failed(session, errorText(why)),
  };
}
