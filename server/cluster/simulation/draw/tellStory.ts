import { explainHop } from '../../trace/explainHop.ts';
import type { Hop as TracedHop } from '../../trace/way.ts';
import type { Hop, Story } from '../picture.ts';
import type { SimulationState } from '../state.ts';
import { outcomeOf } from '../traffic/outcome.ts';
import { rowAt } from '../traffic/requestLog.ts';
import { writtenField } from './fields.ts';
import { References, text } from './phrases.ts';
import { clientWords, resultInWords } from './words.ts';

/** Every station of a request, by its number from 1, and what was decided there; nothing for one that was never sent. */
export function tellStory(state: SimulationState, number: number): Story | undefined {
  const row = rowAt(state.traffic.log, number - 1);
  if (!row) return undefined;
  const outcome = outcomeOf(state, number - 1);
  const { path, call, result } = outcome;
  const references = new References();
  const hops = path.hops.map((hop, index): Hop => {
    const reference = references.toField(writtenField(row.context.moment, hop.decidedBy));
    const failed = index === path.hops.length - 1 && path.ending.type === 'failed';
    const sentence = [text(explainHop(hop))];
    return { station: stationName(hop), sentence, failed, ...(reference !== undefined && { reference }) };
  });
  const { from, scheme, method, host, port, path: place } = call.request;
  const usual = (scheme === 'http' && port === 80) || (scheme === 'https' && port === 443);
  const shown = usual ? host : `${host}:${port}`;
  const asked = scheme.startsWith('http') ? `${method} ${scheme}://${shown}${place}` : shown;
  const summary = `${asked} from ${clientWords(from)}: ${resultInWords(outcome)}`;
  return { number, result, summary, hops, references: references.list };
}

function stationName({ station, reason }: TracedHop): string {
  switch (station) {
    case 'name':
      return 'DNS';
    case 'entry':
      if (reason.type === 'routing') return reason.entry.type === 'gateway' ? 'Gateway' : 'Ingress';
      return reason.type === 'load balancer' ? 'Load balancer' : 'Node';
    case 'service':
      return 'Service';
    case 'endpoint':
      return reason.type === 'chosen by entry' || reason.type === 'no ready endpoint' ? 'Ingress' : 'kube-proxy';
    case 'policy':
      return 'NetworkPolicy';
    case 'container':
      return 'Pod';
    default:
      return station satisfies never;
  }
}
