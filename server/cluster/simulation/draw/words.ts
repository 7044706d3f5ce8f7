import type { Sender } from '../../trace/request.ts';
import type { Ending, Path } from '../../trace/way.ts';
import type { Outcome } from '../traffic/outcome.ts';

/** Who calls, as a station's name. */
export function clientWords(sender: Sender): string {
  switch (sender.type) {
    case 'pod':
      return `Pod ${sender.name}`;
    case 'namespace':
      return 'Pod client';
    case 'node':
      return `Node ${sender.name}`;
    case 'outside':
      return 'Outside';
    default:
      return sender satisfies never;
  }
}

/** A result in a word. */
export function resultWord({ ending, hops }: Path): string {
  if (ending.type === 'answered') return answeredWord(ending);
  const { symptom } = ending;
  switch (symptom.type) {
    case 'bad address':
      return hops.at(-1)?.reason.type === 'DNS blocked' ? 'DNS blocked' : 'no such name';
    case 'status':
      return String(symptom.status);
    case 'connection refused':
      return 'refused';
    case 'connection reset':
      return 'cut off';
    case 'timed out':
      return 'timed out';
    case 'unknown':
    case 'no sender':
      return 'unknown';
    default:
      return symptom satisfies never;
  }
}

function answeredWord({ by, status }: Extract<Ending, { readonly type: 'answered' }>): string {
  if (by.type === 'outside') return 'sent on';
  return status === undefined ? 'answered' : String(status);
}

/** What stood in a request's way, in a word or two; who answered it where somebody outside did. */
export function causeWords({ ending, hops }: Path): string {
  if (ending.type === 'answered') return ending.by.type === 'outside' ? ending.by.host : '';
  const reason = hops.at(-1)?.reason;
  switch (reason?.type) {
    case undefined:
      return '';
    case 'resolved':
    case 'not resolved':
    case 'unknown outside':
    case 'left to the world outside':
    case 'DNS blocked':
      return 'DNS';
    case 'no rule':
      return 'no such port';
    case 'no endpoint':
      return reason.reasons.some(({ type }) => type === 'no local endpoints') ? 'no local endpoints' : 'no endpoints';
    case 'no ready endpoint':
      return 'no endpoints';
    case 'policies':
      return 'NetworkPolicy';
    case 'routing':
      return reason.entry.type === 'gateway' ? 'Gateway' : 'Ingress';
    case 'load balancer':
      return 'load balancer';
    case 'not started':
    case 'stopped':
    case 'node down':
    case 'cut off':
      return reason.type;
    case 'entry':
    case 'port':
    case 'chosen':
    case 'chosen by entry':
    case 'leaves the cluster':
      return '';
    case 'arrives':
      return reason.reason.type === 'nothing listens' ? 'nothing listens' : reason.reason.type;
    default:
      return reason satisfies never;
  }
}

/** How a request ended, as the ending of a sentence, with the time it took: `connection refused after 1 ms`. */
export function resultInWords({ path, sentAtMs, endsAtMs, result }: Outcome): string {
  if (result === 'inFlight') return 'under way';
  const tookMs = endsAtMs - sentAtMs;
  const took = tookMs < 1000 ? `${tookMs} ms` : `${tookMs / 1000} s`;
  const { ending } = path;
  if (ending.type === 'answered') {
    return ending.by.type === 'outside' ? 'sent on, out of the cluster' : `${answeredWord(ending)} after ${took}`;
  }
  const { symptom } = ending;
  switch (symptom.type) {
    case 'bad address':
      return 'the name does not resolve';
    case 'status':
      return `${symptom.status} after ${took}`;
    case 'timed out':
      return `no answer for ${took}`;
    case 'connection refused':
    case 'connection reset':
      return `${symptom.type} after ${took}`;
    case 'unknown':
    case 'no sender':
      return 'nobody here knows';
    default:
      return symptom satisfies never;
  }
}
