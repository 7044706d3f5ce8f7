import type { JsonObject } from '../../cluster/objects/json.ts';
import { asObject } from '../../cluster/objects/json.ts';
import { readTimestamp } from '../../cluster/objects/time.ts';
import { at, nameOf, numberAt, objectsAt, textAt } from '../fields.ts';
import { ageOf, humanDuration } from '../print/age.ts';
import type { Table } from './table.ts';

/** kubernetes: pkg/printers/internalversion printPod */
export const podTable: Table = {
  group: '',
  kind: 'Pod',
  columns: ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE', 'IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES'],
  narrow: 5,
  row: (pod, nowMs) => {
    const { ready, total, status, restarts, restartedMs } = summarizePod(pod);
    const ago = restarts > 0 && restartedMs !== undefined ? ` (${humanDuration(nowMs - restartedMs)} ago)` : '';
    return [
      nameOf(pod),
      `${ready}/${total}`,
      status,
      `${restarts}${ago}`,
      ageOf(pod, nowMs),
      textAt(objectsAt(pod, 'status.podIPs')[0] ?? {}, 'ip') || '<none>',
      textAt(pod, 'spec.nodeName') || '<none>',
      textAt(pod, 'status.nominatedNodeName') || '<none>',
      readinessGates(pod),
    ];
  },
};

interface PodSummary {
  readonly ready: number;
  readonly total: number;
  readonly status: string;
  readonly restarts: number;
  /** When a container ended last and was started again. */
  readonly restartedMs: number | undefined;
}

/** What a table says about a Pod. */
export function summarizePod(pod: JsonObject): PodSummary {
  const initial = initialState(pod);
  const total = objectsAt(pod, 'spec.containers').length + sidecarNames(pod).size;
  const statuses = objectsAt(pod, 'status.containerStatuses');
  const begun = initial.reason === undefined || isConditionTrue(pod, 'Initialized');
  const counted = begun ? [...initial.sidecars, ...statuses] : initial.seen;
  const running = statuses.filter(
    (status) => at(status, 'ready') === true && at(status, 'state.running') !== undefined,
  );
  return {
    ready: initial.readySidecars + (begun ? running.length : 0),
    total,
    status: finalStatus(pod, begun ? runningStatus(pod, statuses, initial.reason, running.length > 0) : initial.reason),
    restarts: counted.reduce((sum, status) => sum + numberAt(status, 'restartCount'), 0),
    restartedMs: lastRestart(counted),
  };
}

interface InitialState {
  /** What is in the way; nothing once all init containers have done their work. */
  readonly reason: string | undefined;
  readonly seen: readonly JsonObject[];
  readonly sidecars: readonly JsonObject[];
  readonly readySidecars: number;
}

function initialState(pod: JsonObject): InitialState {
  const names = sidecarNames(pod);
  const seen: JsonObject[] = [];
  let readySidecars = 0;
  for (const [index, status] of objectsAt(pod, 'status.initContainerStatuses').entries()) {
    seen.push(status);
    const ended = at(status, 'state.terminated');
    if (ended !== undefined && numberAt(status, 'state.terminated.exitCode') === 0) continue;
    if (names.has(textAt(status, 'name')) && at(status, 'started') === true) {
      if (at(status, 'ready') === true) readySidecars += 1;
      continue;
    }
    const reason = `Init:${initialReason(pod, status, index)}`;
    return { reason, seen, sidecars: seen.filter((one) => names.has(textAt(one, 'name'))), readySidecars };
  }
  return { reason: undefined, seen, sidecars: seen.filter((one) => names.has(textAt(one, 'name'))), readySidecars };
}

function initialReason(pod: JsonObject, status: JsonObject, index: number): string {
  if (at(status, 'state.terminated') !== undefined) return endReason(status);
  const waiting = textAt(status, 'state.waiting.reason');
  if (waiting !== '' && waiting !== 'PodInitializing') return waiting;
  return `${index}/${objectsAt(pod, 'spec.initContainers').length}`;
}

function endReason(status: JsonObject): string {
  const ended = asObject(at(status, 'state.terminated'));
  const signal = numberAt(ended, 'signal');
  return textAt(ended, 'reason') || (signal === 0 ? `ExitCode:${numberAt(ended, 'exitCode')}` : `Signal:${signal}`);
}

/** The containers are looked at from the last to the first, so that the first one's reason stays. */
function runningStatus(
  pod: JsonObject,
  statuses: readonly JsonObject[],
  initial: string | undefined,
  anyRuns: boolean,
): string | undefined {
  const reasons = statuses.flatMap((status) => {
    const waiting = textAt(status, 'state.waiting.reason');
    if (waiting !== '') return [waiting];
    return at(status, 'state.terminated') === undefined ? [] : [endReason(status)];
  });
  const [reason = initial] = reasons;
  if (reason !== 'Completed' || !anyRuns) return reason;
  return isConditionTrue(pod, 'Ready') ? 'Running' : 'NotReady';
}

function finalStatus(pod: JsonObject, reason: string | undefined): string {
  const phase = textAt(pod, 'status.phase');
  const own = textAt(pod, 'status.reason');
  if (textAt(pod, 'metadata.deletionTimestamp') !== '') {
    if (own === 'NodeLost') return 'Unknown';
    if (phase !== 'Succeeded' && phase !== 'Failed') return 'Terminating';
  }
  return reason ?? (isGated(pod) ? 'SchedulingGated' : own || phase);
}

function isGated(pod: JsonObject): boolean {
  return objectsAt(pod, 'status.conditions').some(
    (condition) => textAt(condition, 'type') === 'PodScheduled' && textAt(condition, 'reason') === 'SchedulingGated',
  );
}

function isConditionTrue(pod: JsonObject, type: string): boolean {
  return objectsAt(pod, 'status.conditions').some(
    (condition) => textAt(condition, 'type') === type && textAt(condition, 'status') === 'True',
  );
}

/** Init containers that stay. kubernetes: pkg/api/v1/pod IsRestartableInitContainer */
function sidecarNames(pod: JsonObject): ReadonlySet<string> {
  const sidecars = objectsAt(pod, 'spec.initContainers').filter((one) => textAt(one, 'restartPolicy') === 'Always');
  return new Set(sidecars.map((container) => textAt(container, 'name')));
}

function lastRestart(statuses: readonly JsonObject[]): number | undefined {
  const times = statuses.flatMap((status) => readTimestamp(textAt(status, 'lastState.terminated.finishedAt')) ?? []);
  return times.length === 0 ? undefined : Math.max(...times);
}

function readinessGates(pod: JsonObject): string {
  const gates = objectsAt(pod, 'spec.readinessGates').map((gate) => textAt(gate, 'conditionType'));
  if (gates.length === 0) return '<none>';
  return `${gates.filter((gate) => isConditionTrue(pod, gate)).length}/${gates.length}`;
}
