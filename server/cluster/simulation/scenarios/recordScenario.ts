import { writtenForm } from '../../admission/writtenForm.ts';
import type { JsonObject } from '../../objects/json.ts';
import { readMetadata } from '../../objects/metadata.ts';
import type { ObjectIdentity } from '../../objects/reference.ts';
import { writeSender, writeTarget } from '../../trace/readRequest.ts';
import type { Call } from '../call.ts';
import { identityOf, storedObject } from '../cluster/objects.ts';
import type { Given, SimulationEvent } from '../event.ts';
import { itemsOf } from '../growing.ts';
import type { SimulationState } from '../state.ts';

/** What was done in a run, as steps that do it again. */
export interface Recording {
  /** Written as `readStep` reads them. */
  readonly steps: readonly JsonObject[];
  /** What no step can tell, each in a sentence. */
  readonly untold: readonly string[];
}

/** Writes down what was done from outside, so that a scenario with the run's seed does it again at the same times. */
export function recordScenario({ given, nowMs, past, setting }: SimulationState): Recording {
  const [begun] = past.shared;
  const made = new Set<string>();
  const steps: JsonObject[] = [];
  const untold: string[] = [];
  let clockMs = 0;
  const waitUntil = (atMs: number) => {
    if (atMs > clockMs) steps.push({ wait: duration(atMs - clockMs) });
    clockMs = atMs;
  };
  /** Whether somebody wrote an object that was not there. */
  const isNew = (event: Given['event']): event is Extract<SimulationEvent, { readonly kind: 'write' }> => {
    if (event.kind === 'remove') made.delete(pathOf(event.object));
    if (event.kind !== 'write' || !begun) return false;
    const identity = identityOf(event.object);
    if (storedObject(begun.moment, identity) || made.has(pathOf(identity))) return false;
    made.add(pathOf(identity));
    return true;
  };
  for (const { atMs, event } of itemsOf(given)) {
    const told = isNew(event) ? { apply: writtenForm(event.object, setting.namespace) } : stepOf(event);
    if (typeof told === 'string') untold.push(`After ${duration(atMs)}: ${told}`);
    else {
      waitUntil(atMs);
      steps.push(told);
    }
  }
  waitUntil(nowMs);
  return { steps, untold };
}

/** As `readDuration` reads it. */
export function duration(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

/** A step, or why there is none. */
function stepOf(event: Given['event']): JsonObject | string {
  switch (event.kind) {
    case 'send':
      return { send: { count: event.count, ...sendingOf(event.call) } };
    case 'rate':
      return { rate: { perSecond: event.perSecond, ...sendingOf(event.call) } };
    case 'kill':
      return { kill: { pod: event.pod } };
    case 'set readiness':
      if (event.ready === 'probed') return `readiness of Pod ${event.pod} was given back to its probe.`;
      return { [event.ready ? 'makeReady' : 'makeUnready']: { pod: event.pod } };
    case 'label':
      return labelStep(event);
    case 'scale':
      return { scale: { replicas: event.replicas, workload: pathOf(event.workload) } };
    case 'set image':
      return { setImage: { image: event.image, container: event.container, workload: pathOf(event.workload) } };
    case 'restart':
      return { restart: pathOf(event.workload) };
    case 'drain':
    case 'cordon':
    case 'uncordon':
      return { [event.kind]: event.node };
    case 'fail':
      return { failNode: event.node };
    case 'recover':
      return { recoverNode: event.node };
    case 'fail zone':
      return { failZone: event.zone };
    case 'recover zone':
      return { recoverZone: event.zone };
    case 'write':
      return { edit: { object: pathOf(identityOf(event.object)), set: fieldsOf(event.object) } };
    case 'remove':
      if (event.object.kind === 'Pod' && event.graceSeconds === 0) {
        return { kill: { pod: `${event.object.namespace}/${event.object.name}` } };
      }
      return { delete: pathOf(event.object) };
    case 'edit':
      return 'the manifests were edited; the scenario starts from the edited ones.';
    default:
      return event satisfies never;
  }
}

function labelStep({ pod, labels }: Extract<SimulationEvent, { readonly kind: 'label' }>): JsonObject | string {
  const [only, ...others] = Object.entries(labels);
  if (only === undefined || only[1] === null || others.length > 0) return `labels of Pod ${pod} were changed.`;
  return { breakLabel: { object: pod, label: only[0], value: only[1] } };
}

/** What somebody may have changed of an object. */
function fieldsOf(object: JsonObject): JsonObject {
  const { labels, annotations } = readMetadata(object);
  const { apiVersion: _, kind: _kind, metadata: _metadata, status: _status, ...others } = object;
  return {
    ...(labels !== undefined && { 'metadata.labels': labels }),
    ...(annotations !== undefined && { 'metadata.annotations': annotations }),
    ...others,
  };
}

function pathOf({ kind, namespace, name }: ObjectIdentity): string {
  return [kind.toLowerCase(), ...(namespace === '' ? [] : [namespace]), name].join('/');
}

function sendingOf({ request, connection, timeoutMs, namesKeptMs }: Call): JsonObject {
  return {
    to: writeTarget(request),
    from: writeSender(request.from),
    ...(timeoutMs !== undefined && { timeout: duration(timeoutMs) }),
    ...(connection === 'kept' && { connection }),
    ...(namesKeptMs !== undefined && { namesKept: duration(namesKeptMs) }),
  };
}
