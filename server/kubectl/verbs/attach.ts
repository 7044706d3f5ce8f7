import type { JsonObject } from '../../cluster/objects/json.ts';
import { errorText } from '../apiErrors.ts';
import { nameOf } from '../fields.ts';
import type { Call } from '../session.ts';
import { failed, namespaceOf, printed } from '../session.ts';
import { attachedPod, containerNames } from './attachedPod.ts';
import type { Verb } from './verb.ts';

/** What is said of commands that need Pods that run, where there are only objects. */
const NOTHING_RUNS = 'no container runs here: there are only the objects. Run this command in `portolan shell`';

/** Says what is in the way of reading logs; the lines are for whoever has a running cluster. kubernetes: kubectl pkg/cmd/logs LogsOptions */
export const logsVerb: Verb = {
  name: 'logs',
  flags: [
    { name: 'follow', short: 'f', type: 'bool' },
    { name: 'previous', short: 'p', type: 'bool' },
    { name: 'container', short: 'c' },
    { name: 'selector', short: 'l' },
    { name: 'tail', type: 'int' },
    { name: 'since', type: 'duration' },
    { name: 'timestamps', type: 'bool' },
    { name: 'prefix', type: 'bool' },
    { name: 'all-containers', type: 'bool' },
    { name: 'all-pods', type: 'bool' },
    { name: 'max-log-requests', type: 'int' },
    { name: 'ignore-errors', type: 'bool' },
  ],
  run: (call) => {
    const [target] = call.args;
    if (target === undefined) {
      const usage =
        "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command";
      return failed(call.session, `${errorText(usage)}\nSee 'kubectl logs -h' for help and examples`);
    }
    const attached = attachedPod(call, target);
    if ('problem' in attached) return failed(call.session, missingPodText(call, target, attached.problem));
    return printed(call.session, '');
  },
};

/** A Pod that is missing is told of in other words here. kubernetes: kubectl pkg/cmd/logs LogsOptions.Complete */
export function missingPodText(call: Call, target: string, problem: string): string {
  const pod = /^Error from server \(NotFound\): (pods .*) not found$/.exec(problem);
  if (pod === null || target.includes('/')) return problem;
  return errorText(
    `error from server (NotFound): ${pod[1]} not found in namespace ${JSON.stringify(namespaceOf(call))}`,
  );
}

/** Says what is in the way of running a program in a Pod. kubernetes: kubectl pkg/cmd/exec ExecOptions */
export const execVerb: Verb = {
  name: 'exec',
  flags: [
    { name: 'stdin', short: 'i', type: 'bool' },
    { name: 'tty', short: 't', type: 'bool' },
    { name: 'container', short: 'c' },
    { name: 'filename', short: 'f', type: 'list' },
    { name: 'quiet', short: 'q', type: 'bool' },
    { name: 'pod-running-timeout', type: 'duration' },
  ],
  run: (call) => {
    const [target] = call.args;
    const planned = planExec(call);
    return failed(call.session, 'problem' in planned ? planned.problem : errorText(`${target}: ${NOTHING_RUNS}`));
  },
};

/** A program to run in a container, or what is said instead. */
export type PlannedExec =
  | { readonly pod: JsonObject; readonly container: string; readonly command: readonly string[] }
  | { readonly problem: string };

/** Which program is to run where. */
export function planExec(call: Call): PlannedExec {
  const [target, ...rest] = call.args;
  const command = call.afterDash ?? rest;
  if (target === undefined)
    return {
      problem: `${errorText('pod, type/name or --filename must be specified')}\nSee 'kubectl exec -h' for help and examples`,
    };
  if (command.length === 0) return { problem: errorText('you must specify at least one command for the container') };
  const attached = attachedPod(call, target);
  if ('problem' in attached) return attached;
  const names = containerNames(attached.pod);
  const wanted = call.flags.get('container')?.at(-1) ?? names[0] ?? '';
  if (!names.includes(wanted))
    return { problem: errorText(`container ${wanted} is not valid for pod ${nameOf(attached.pod)}`) };
  return { pod: attached.pod, container: wanted, command };
}
