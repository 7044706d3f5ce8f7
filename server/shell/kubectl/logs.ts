import { printTimestamp } from '../../cluster/objects/time.ts';
import { rowAt } from '../../cluster/simulation/traffic/requestLog.ts';
import type { Sender } from '../../cluster/trace/request.ts';
import { nameOf, textAt } from '../../kubectl/fields.ts';
import { flagText } from '../../kubectl/session.ts';
import { missingPodText } from '../../kubectl/verbs/attach.ts';
import { attachedPod, podKey } from '../../kubectl/verbs/attachedPod.ts';
import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import type { World } from '../world.ts';
import { finish } from './finish.ts';
import type { RunningVerb } from './runningVerb.ts';

/** A line for each request that a Pod has answered. kubernetes: kubectl pkg/cmd/logs LogsOptions.RunLogs */
export const runningLogs: RunningVerb = {
  name: 'logs',
  *run(call, verb, { world }): Running {
    const [target] = call.args;
    if (target === undefined) return yield* finish(world, verb.run(call));
    const attached = attachedPod(call, target);
    if ('problem' in attached) {
      yield err(`${missingPodText(call, target, attached.problem)}\n`);
      return 1;
    }
    const { pod, owner } = attached;
    if (owner !== pod) yield err(`using pod/${nameOf(pod)}\n`);
    const lines = requestLines(world, podKey(pod));
    const tail = Number(flagText(call.flags, 'tail'));
    const shown = tail < 0 ? lines : lines.slice(Math.max(0, lines.length - tail));
    if (shown.length > 0) yield out(shown.join(''));
    return 0;
  },
};

/** More requests back than these are not looked at. */
const MOST_ROWS = 100_000;

function requestLines(world: World, pod: string): readonly string[] {
  const { log } = world.state.traffic;
  const lines: string[] = [];
  for (let index = Math.max(0, log.length - MOST_ROWS); index < log.length; index++) {
    const row = rowAt(log, index);
    if (row === undefined || log.cuts.has(index)) continue;
    const { context, path, sentAtMs } = row;
    if (context.results[path] !== 0 || context.pods[context.podOf[path] ?? -1] !== pod) continue;
    const { from, method, path: url, scheme } = context.call.request;
    const what =
      scheme === 'http' || scheme === 'https'
        ? `"${method} ${url} HTTP/1.1" 200`
        : `${scheme.toUpperCase()} connection`;
    lines.push(`${clientOf(world, from)} - - [${logTime(world.state.setting.startedAtMs + sentAtMs)}] ${what}\n`);
  }
  return lines;
}

function clientOf(world: World, from: Sender): string {
  switch (from.type) {
    case 'pod':
      return textAt(world.pod(from.namespace, from.name) ?? {}, 'status.podIP') || `${from.namespace}/${from.name}`;
    case 'namespace':
      return from.namespace;
    case 'node':
      return from.name;
    case 'outside':
      return from.address;
    default:
      return from satisfies never;
  }
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** `02/Jan/2006:15:04:05 +0000` */
function logTime(ms: number): string {
  const text = printTimestamp(ms);
  const month = 3 * (Number(text.slice(5, 7)) - 1);
  return `${text.slice(8, 10)}/${MONTHS.slice(month, month + 3)}/${text.slice(0, 4)}:${text.slice(11, 19)} +0000`;
}
