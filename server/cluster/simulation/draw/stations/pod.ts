import type { Cause, Request } from '../../oneService/request.ts';
import { portField } from '../fields.ts';
import { code, text } from '../phrases.ts';
import { seconds } from '../podCards.ts';
import type { Station } from './station.ts';

/** Whether the Pod took the request; nothing where it never came to one. */
export function podStation({ moment, endpoint }: Request, cause: Cause | undefined): readonly Station[] {
  const pod = endpoint && moment.pods.get(endpoint.pod);
  if (endpoint === undefined) return [];
  const field = pod && portField(moment.cluster, pod, endpoint.port);
  const name = code(endpoint.pod.slice(endpoint.pod.indexOf('/') + 1));
  if (cause === undefined)
    return [{ station: 'Pod', sentence: [name, text(' answers on '), code(String(endpoint.port))], field }];
  return [{ station: 'Pod', sentence: [name, text(`: ${failureInPod(cause)}`)], failed: true, field }];
}

function failureInPod(cause: Cause): string {
  switch (cause.type) {
    case 'stopped':
      return `nothing listens, its containers ended at ${seconds(cause.atMs)} and its endpoint is not withdrawn yet`;
    case 'cut off':
      return `its containers ended at ${seconds(cause.atMs)}, with this request in their hands`;
    case 'nothing listens':
      return `nothing is declared to listen on ${cause.port}; its containers declare ${cause.declared.join(', ')}`;
    case 'not started':
      return 'its containers do not run yet';
    case 'no such name':
    case 'no such port':
    case 'no endpoints':
    case 'no local endpoints':
      return '';
    default:
      return cause satisfies never;
  }
}
