import { possibleSenders, possibleTargets, type RequestEnd } from '../cluster/access/requestEnds.ts';
import { findRestingPod } from '../cluster/resting/findRestingPod.ts';
import { readSender, readTarget } from '../cluster/trace/readRequest.ts';
import type { Sender } from '../cluster/trace/request.ts';
import { tellWay } from '../cluster/trace/tellWay.ts';
import { traceRequest } from '../cluster/trace/traceRequest.ts';
import { writeTrace } from '../cluster/trace/writeTrace.ts';
import { objectsNear } from '../workspace/nearObjects.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { type TracedEnvironment, traceEnvironment } from '../workspace/tracedEnvironment.ts';
import { placeOf } from './tracePlace.ts';

/** Who can send, and what can be called, in one environment of a file. */
export interface TraceEnds {
  readonly environment: string;
  readonly from: readonly RequestEnd[];
  readonly to: readonly RequestEnd[];
}

/** The ends that a request near a file can have. */
export function traceEnds(snapshot: Snapshot, uri: string): readonly TraceEnds[] {
  return objectsNear(snapshot, uri).map((objects) => {
    const traced = traceEnvironment(objects);
    return { environment: objects.name, from: possibleSenders(traced), to: possibleTargets(traced) };
  });
}

/** Which request is meant. */
export interface AskedTrace {
  readonly uri: string;
  readonly environment: string;
  readonly from: string;
  readonly to: string;
}

/** A trace as plain text, and which pieces of it lead to the field that decided. */
export interface WrittenTrace {
  readonly text: string;
  readonly links: readonly TraceLink[];
}

export interface TraceLink {
  /** From zero, as are the characters. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly uri: string;
  readonly targetLine: number;
}

/** The way of a request; nothing where its environment or its ends are not there any more. */
export function writeRequestTrace(snapshot: Snapshot, asked: AskedTrace): WrittenTrace | undefined {
  const objects = objectsNear(snapshot, asked.uri).find(({ name }) => name === asked.environment);
  const target = readTarget(asked.to);
  const sender = readSender(asked.from);
  if (!objects || !target || !sender) return undefined;
  const environment = traceEnvironment(objects);
  const request = { ...target, from: byFullName(environment, sender) };
  const told = tellWay(traceRequest(environment.traced, request));
  const links: TraceLink[] = [];
  const lines = writeTrace(request, told).map((line, index) => {
    const place = placeOf(snapshot, environment, line);
    if (!place) return line.text;
    const { uri, range, name } = place;
    const start = line.text.length + 2;
    links.push({ line: index, start, end: start + name.length, uri, targetLine: range.start.line });
    return `${line.text} (${name})`;
  });
  return { text: `${lines.join('\n')}\n`, links };
}

/** Pods are offered by their workload's name, as the end of their own is drawn. */
function byFullName({ resting }: TracedEnvironment, from: Sender): Sender {
  if (from.type !== 'pod') return from;
  return { ...from, name: findRestingPod(resting, from.namespace, from.name)?.pod.metadata.name ?? from.name };
}
