import { deleteObject } from '../../cluster/apiServer/deleteObject.ts';
import { errorText } from '../../kubectl/apiErrors.ts';
import { nameOf, objectsAt, textAt, textsAt } from '../../kubectl/fields.ts';
import type { Call } from '../../kubectl/session.ts';
import { isOn, namespaceOf } from '../../kubectl/session.ts';
import { planExec } from '../../kubectl/verbs/attach.ts';
import { dryRunOf } from '../../kubectl/verbs/mutation.ts';
import type { Running } from '../event.ts';
import { ended, err, out } from '../event.ts';
import type { Place } from '../place.ts';
import type { World } from '../world.ts';
import { finish } from './finish.ts';
import type { RunningVerb } from './runningVerb.ts';
import { waitUntil } from './runningVerb.ts';

const SHELLS = new Set(['sh', 'bash', 'ash', '/bin/sh', '/bin/bash', '/bin/ash']);
const LONGEST_START_MS = 60_000;
const TTY = `All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.
If you don't see a command prompt, try pressing enter.
`;

/** Makes a Pod, and runs its program where somebody attaches to it. kubernetes: kubectl pkg/cmd/run RunOptions.Run */
export const runningRun: RunningVerb = {
  name: 'run',
  *run(call, verb, { world, shell }): Running {
    const attached = isOn(call.flags, 'stdin') || isOn(call.flags, 'attach');
    const outcome = verb.run(call);
    const name = call.args[0] ?? '';
    if (outcome.code !== 0 || !attached || dryRunOf(call) !== 'none') return yield* finish(world, outcome);
    yield* finish(world, { ...outcome, stdout: '' });
    const namespace = namespaceOf(call);
    const phase = () => textAt(world.pod(namespace, name) ?? {}, 'status.phase');
    if (!(yield* waitUntil(world, LONGEST_START_MS, () => phase() === 'Running'))) {
      yield err(`${errorText('timed out waiting for the condition')}\n`);
      return 1;
    }
    const pod = world.pod(namespace, name) ?? {};
    const place: Place = { type: 'pod', namespace, name, container: name };
    const [container = {}] = objectsAt(pod, 'spec.containers');
    const words = [...textsAt(container, 'command'), ...textsAt(container, 'args')];
    const leave = (code: number) => leaveRun(call, world, namespace, name, code);
    if (words.length === 0 || (words.length === 1 && SHELLS.has(words[0] ?? ''))) {
      if (isOn(call.flags, 'tty')) yield err(TTY);
      shell.enter(place, () => leave(0));
      return 0;
    }
    const code = yield* shell.start(words, place, call.stdin);
    return yield* leave(code);
  },
};

/** The program has ended. */
function* leaveRun(call: Call, world: World, namespace: string, name: string, code: number): Running {
  if (code !== 0) yield err(`pod ${namespace}/${name} terminated (Error)\n`);
  if (!isOn(call.flags, 'rm')) {
    if (isOn(call.flags, 'tty')) {
      yield out(
        `Session ended, resume using 'kubectl attach ${name} -c ${name} -i -t' command when the pod is running\n`,
      );
    }
    return code;
  }
  const pod = { apiVersion: 'v1', kind: 'Pod', namespace, name };
  const deleted = deleteObject(world.store, pod, { nowMs: world.nowMs, gracePeriodSeconds: 0 });
  if (deleted.accepted) {
    world.take(deleted.store);
    yield out(`pod ${JSON.stringify(name)} deleted from ${namespace} namespace\n`);
  }
  return code;
}

/** Runs a program in a container. kubernetes: kubectl pkg/cmd/exec ExecOptions.Run */
export const runningExec: RunningVerb = {
  name: 'exec',
  *run(call, _verb, { shell }): Running {
    const planned = planExec(call);
    if ('problem' in planned) {
      yield err(`${planned.problem}\n`);
      return 1;
    }
    const { pod, container, command } = planned;
    const phase = textAt(pod, 'status.phase');
    if (phase !== 'Running') {
      yield err(
        `${errorText(`cannot exec into a container in a ${phase === 'Pending' ? 'pending' : 'completed'} pod; current phase is ${phase}`)}\n`,
      );
      return 1;
    }
    const namespace = textAt(pod, 'metadata.namespace');
    const place: Place = { type: 'pod', namespace, name: nameOf(pod), container };
    if (command.length === 1 && SHELLS.has(command[0] ?? '') && isOn(call.flags, 'stdin')) {
      shell.enter(place, () => ended(0));
      return 0;
    }
    const code = yield* shell.start(command, place, call.stdin);
    if (code !== 0) yield err(`command terminated with exit code ${code}\n`);
    return code;
  },
};
