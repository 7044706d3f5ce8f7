import { readCommand } from '../../kubectl/runKubectl.ts';
import { VERBS } from '../../kubectl/verbs/registry.ts';
import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import { finish } from '../kubectl/finish.ts';
import { RUNNING_VERBS } from '../kubectl/registry.ts';
import type { Program, ProgramCall } from './program.ts';

/** Commands of kubectl's that are not played, and what to use instead. */
const NOT_PLAYED: Readonly<Record<string, string>> = {
  attach: 'use kubectl exec -it POD -- sh',
  auth: 'everybody may do everything here',
  autoscale: 'use kubectl scale, or apply a HorizontalPodAutoscaler',
  certificate: 'there are no certificates here',
  cp: 'there are no files in Pods here',
  debug: 'use kubectl run tmp --rm -it --image=busybox -- sh',
  diff: 'use kubectl apply --dry-run=server -f FILE',
  events: 'use kubectl get events',
  plugin: 'there are no plug-ins here',
  proxy: 'use kubectl port-forward',
  taint: 'use kubectl cordon or drain',
  top: 'nothing uses CPU or memory here',
};

/** kubernetes: cmd/kubectl */
export const kubectlProgram: Program = {
  name: 'kubectl',
  where: ['machine'],
  summary: 'acts on the embedded cluster: kubectl get svc, apply -f, run, exec, …',
  *run(call): Running {
    const code = yield* run(call);
    call.world.pass(COMMAND_MS);
    return code;
  },
};

/** So long a command takes: the next one of a line finds what controllers made of this one. */
const COMMAND_MS = 100;

function* run({ words, stdin, world, shell, variables }: ProgramCall): Running {
  const [, first = ''] = words;
  if (first === '' || first === 'help' || first === '--help') {
    yield out(helpText());
    return 0;
  }
  const instead = Object.hasOwn(NOT_PLAYED, first) ? NOT_PLAYED[first] : undefined;
  if (instead !== undefined) {
    yield err(`portolan: kubectl ${first} is not played here: ${instead}.\n`);
    return 1;
  }
  const read = readCommand(world.kubectl(), words.slice(1), stdin);
  if (!('call' in read)) return yield* finish(world, read);
  const { verb, call } = read;
  const running = RUNNING_VERBS.find(({ name }) => name === verb.name);
  if (running === undefined) return yield* finish(world, verb.run(call));
  return yield* running.run(call, verb, { world, shell, variables });
}

function helpText(): string {
  const names = VERBS.map(({ name }) => `  kubectl ${name}`);
  return `kubectl acts on the embedded cluster. What is here:\n${names.join('\n')}\n`;
}
