import type { JsonObject } from '../../cluster/objects/json.ts';
import { printTimestamp } from '../../cluster/objects/time.ts';
import { rowAt } from '../../cluster/simulation/traffic/requestLog.ts';
import { pathsIn } from '../../cluster/simulation/traffic/sentContext.ts';
import type { Sender } from '../../cluster/trace/request.ts';
import type { Path } from '../../cluster/trace/way.ts';
import { nameOf, textAt } from '../../kubectl/fields.ts';
import { selectObjects } from '../../kubectl/resources/select.ts';
import type { Call } from '../../kubectl/session.ts';
import { flagText, isOn, namespaceOf } from '../../kubectl/session.ts';
import { missingPodText } from '../../kubectl/verbs/attach.ts';
import { attachedPod, containerNames, podKey } from '../../kubectl/verbs/attachedPod.ts';
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
    if (target === undefined && flagText(call.flags, 'selector') !== '') return yield* logsOfSelected(call, world);
    if (target === undefined) return yield* finish(world, verb.run(call));
    const attached = attachedPod(call, target);
    if ('problem' in attached) {
      yield err(`${missingPodText(call, target, attached.problem)}\n`);
      return 1;
    }
    const { pod, owner } = attached;
    if (owner !== pod) yield err(`using pod/${nameOf(pod)}\n`);
    yield out(logOf(call, world, pod, -1));
    return 0;
  },
};

/** Of several Pods only the last lines are shown where nobody asks for more. kubernetes: kubectl pkg/cmd/logs selectorTail */
const SELECTED_TAIL = 10;

function* logsOfSelected(call: Call, world: World): Running {
  const selection = selectObjects({ ...call, args: ['pods'] });
  if ('problem' in selection) {
    yield err(`${selection.problem}\n`);
    return 1;
  }
  if (selection.found.length === 0) yield err(`No resources found in ${namespaceOf(call)} namespace.\n`);
  for (const { object } of selection.found) yield out(logOf(call, world, object, SELECTED_TAIL));
  return 0;
}

/** The last lines of a Pod, all where their number is negative. */
function logOf({ flags }: Call, world: World, pod: JsonObject, usualTail: number): string {
  const lines = requestLines(world, podKey(pod));
  const tail = flags.has('tail') ? Number(flagText(flags, 'tail')) : usualTail;
  const shown = tail < 0 ? lines : lines.slice(Math.max(0, lines.length - tail));
  const prefix = isOn(flags, 'prefix') ? `[pod/${nameOf(pod)}/${containerNames(pod)[0]}] ` : '';
  return shown.map((line) => `${prefix}${line}`).join('');
}

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
    const seen = sourceOf(pathsIn(context, world.state.setting)[path]);
    const what =
      scheme === 'http' || scheme === 'https'
        ? `"${method} ${url} HTTP/1.1" 200`
        : `${scheme.toUpperCase()} connection`;
    lines.push(
      `${seen ?? clientOf(world, from)} - - [${logTime(world.state.setting.startedAtMs + sentAtMs)}] ${what}\n`,
    );
  }
  return lines;
}

/** The address that the Pod sees; nothing where it is the sender's own, since nobody stands between them. */
function sourceOf(path: Path | undefined): string | undefined {
  for (const { reason } of path?.hops ?? []) if (reason.type === 'chosen') return reason.source;
  return undefined;
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
