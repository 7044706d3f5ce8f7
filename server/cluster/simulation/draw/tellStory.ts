import { isHeadless } from '../../objects/service.ts';
import type { Request } from '../oneService/request.ts';
import type { Trace } from '../oneService/trace.ts';
import type { Hop, Story } from '../picture.ts';
import { References } from './phrases.ts';
import { nameStation } from './stations/name.ts';
import { podStation } from './stations/pod.ts';
import { proxyStation } from './stations/proxy.ts';
import { directStation, entryStation, portStation } from './stations/service.ts';
import type { Station } from './stations/station.ts';
import { clientWords, resultInWords } from './words.ts';

/** Every station of a request and what was decided there, as it was when the request was sent. */
export function tellStory(request: Request, trace: Trace): Story {
  const { number, call } = request;
  const result = trace.resultOf(request);
  const references = new References();
  const how = result === 'inFlight' ? 'under way' : resultInWords(request);
  const verb = call.target.url.startsWith('http') ? 'GET ' : '';
  const hops = stations(request).map(({ station, sentence, failed = false, field }): Hop => {
    const reference = references.toField(field);
    return { station, sentence, failed, ...(reference !== undefined && { reference }) };
  });
  const summary = `${verb}${call.target.url} from ${clientWords(call.client)}: ${how}`;
  return { number, result, summary, hops, references: references.list };
}

function stations(request: Request): readonly Station[] {
  const cause = request.outcome.result === 'served' ? undefined : request.outcome.cause;
  const first = request.call.client.kind === 'pod' ? nameStation(request, cause) : entryStation(request);
  if (cause?.type === 'no such name' || isAlias(request)) return [first];
  if (isHeadless(request.moment.cluster.service)) return [first, directStation(request), ...podStation(request, cause)];
  const port = portStation(request, cause);
  if (cause?.type === 'no such port') return [first, port];
  return [first, port, proxyStation(request, cause), ...podStation(request, cause)];
}

function isAlias({ moment }: Request): boolean {
  return moment.cluster.service.spec.type === 'ExternalName';
}
