import { hostPort } from '../addresses/hostPort.ts';
import type { FieldReference } from '../objects/reference.ts';
import { writeTarget } from './readRequest.ts';
import type { Sender, TracedRequest } from './request.ts';
import { speaksHttp } from './request.ts';
import type { ToldOutcome, ToldStep, ToldWay } from './tellWay.ts';

/** A line of a trace as plain text, and the field that it speaks of. */
export interface TraceLine {
  readonly text: string;
  readonly decidedBy: FieldReference | undefined;
}

/** More outcomes than these are counted. */
const MOST_OUTCOMES = 10;
const STATION_WIDTH = 10;

/** A trace as plain text: who sends where, each step with what decided, and how it ends. */
export function writeTrace(request: TracedRequest, told: ToldWay): readonly TraceLine[] {
  return [line(`${senderText(request.from)} to ${targetText(request)}`), line(''), ...wayLines(told)];
}

function wayLines({ steps, parts, outcomes }: ToldWay): readonly TraceLine[] {
  const several = outcomes.length > 1;
  const more = outcomes.length - MOST_OUTCOMES;
  return [
    ...steps.flatMap(stepLines),
    ...parts.flatMap(({ share, told }, index) => [
      ...(index > 0 || steps.length > 0 ? [line('')] : []),
      line(`${percent(share)} of the requests:`),
      ...wayLines(told),
    ]),
    ...(outcomes.length > 0 ? [line('')] : []),
    ...outcomes.slice(0, MOST_OUTCOMES).flatMap((outcome) => outcomeLines(outcome, several)),
    ...(more > 0 ? [line(`and ${more} more`)] : []),
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function line(text: string, decidedBy?: FieldReference): TraceLine {
  return { text, decidedBy };
}

function stepLines({ station, at, to, message, decidedBy }: ToldStep): readonly TraceLine[] {
  const way = to === undefined ? at : `${at} → ${to}`;
  return [line(`${station.padEnd(STATION_WIDTH)}${way}`), line(`${' '.repeat(STATION_WIDTH)}${message}`, decidedBy)];
}

function outcomeLines({ share, to, ending, message, steps }: ToldOutcome, several: boolean): readonly TraceLine[] {
  if (!several) return [line(message)];
  const head = line(`${percent(share).padStart(5)}  ${to}  ${message}`);
  const telling = ending.type === 'answered' ? steps.filter(({ station }) => station !== 'container') : steps;
  return [head, ...telling.map((step) => line(`       ${step.message}`, step.decidedBy))];
}

function senderText(from: Sender): string {
  switch (from.type) {
    case 'pod':
      return `Pod ${from.namespace}/${from.name}`;
    case 'namespace':
      return `A Pod in namespace ${from.namespace}`;
    case 'node':
      return `Node ${from.name}`;
    case 'outside':
      return `${from.address}, outside of the cluster,`;
    default:
      return from satisfies never;
  }
}

function targetText(request: TracedRequest): string {
  const { scheme, host, port } = request;
  return speaksHttp(scheme) ? writeTarget(request) : `${hostPort(host, port)}/${scheme.toUpperCase()}`;
}
