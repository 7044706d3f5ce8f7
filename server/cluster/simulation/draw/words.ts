import type { Client, Target } from '../oneService/calls.ts';
import type { Cause, Outcome, Request } from '../oneService/request.ts';

/** Who calls, as a station's name. */
export function clientWords({ kind }: Client): string {
  return kind === 'pod' ? 'Pod client' : 'Outside';
}

/** A result in a word. */
export function resultWord(outcome: Outcome, { url }: Target, leaves: boolean): string {
  if (outcome.result === 'served') return leaves ? 'sent on' : url.startsWith('http') ? '200' : 'answered';
  if (outcome.cause.type === 'no such name') return 'no such name';
  if (outcome.cause.type === 'cut off') return 'cut off';
  return outcome.result === 'refused' ? 'refused' : 'timed out';
}

/** What stood in a request's way, in a word or two. */
export function causeWords({ type }: Cause): string {
  switch (type) {
    case 'no such name':
      return 'DNS';
    case 'no such port':
      return 'no such port';
    case 'no endpoints':
      return 'no endpoints';
    case 'no local endpoints':
      return 'no local endpoints';
    case 'stopped':
    case 'cut off':
    case 'nothing listens':
    case 'not started':
      return type;
    default:
      return type satisfies never;
  }
}

/** The same as an ending of a sentence, with the time it took: `connection refused after 1 ms`. */
export function resultInWords({ outcome, call, moment, sentAtMs, endsAtMs }: Request): string {
  const tookMs = endsAtMs - sentAtMs;
  const took = tookMs < 1000 ? `${tookMs} ms` : `${tookMs / 1000} s`;
  if (outcome.result === 'served') {
    if (moment.cluster.service.spec.type === 'ExternalName') return 'sent on, out of the cluster';
    return `${call.target.url.startsWith('http') ? '200' : 'answered'} after ${took}`;
  }
  if (outcome.result === 'timedOut') return `no answer for ${took}`;
  if (outcome.cause.type === 'no such name') return 'the name does not resolve';
  return outcome.cause.type === 'cut off' ? `connection reset after ${took}` : `connection refused after ${took}`;
}
