import { hostPort } from '../addresses/hostPort.ts';
import type { ObjectIdentity } from '../objects/reference.ts';
import { explainEnding } from '../trace/explainHop.ts';
import type { Happening } from './event.ts';
import { itemsOf } from './growing.ts';
import type { SimulationState } from './state.ts';
import type { Outcome } from './traffic/outcome.ts';
import { outcomeOf } from './traffic/outcome.ts';

/** A run as text, a line for each request and each event, in the order of time: equal for equal runs, byte for byte. */
export function printTrace(state: SimulationState): string {
  const requests = Array.from({ length: state.traffic.log.length }, (_, index) => outcomeOf(state, index));
  const lines = [
    ...itemsOf(state.happened).map((happening) => ({ atMs: happening.atMs, line: printHappening(happening) })),
    ...requests.map((outcome) => ({ atMs: outcome.sentAtMs, line: printRequest(outcome) })),
  ];
  const width = String(state.nowMs).length;
  return lines
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ atMs, line }) => `${String(atMs).padStart(width)} ms  ${line}\n`)
    .join('');
}

function printRequest({ index, call, result, path }: Outcome): string {
  const { scheme, host, port } = call.request;
  const end = result === 'inFlight' ? 'under way' : explainEnding(path.ending);
  return `request ${index + 1}  ${scheme}://${hostPort(host, port)}  ${end}`;
}

function printHappening({ kind, atMs: _, ...rest }: Happening): string {
  return [kind, ...Object.values(rest).map(printFact)].join('  ');
}

function printFact(fact: string | number | readonly string[] | ObjectIdentity): string {
  if (typeof fact !== 'object') return String(fact);
  return 'kind' in fact ? `${fact.kind} ${fact.namespace}/${fact.name}` : fact.join(', ');
}
