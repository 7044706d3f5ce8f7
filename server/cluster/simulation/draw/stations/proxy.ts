import { explainReason } from '../../../endpoints/explainReason.ts';
import { reachable } from '../../../proxy/choose.ts';
import { localNode, portIndexOf } from '../../oneService/journey.ts';
import { podId } from '../../oneService/programming.ts';
import type { Cause, Request } from '../../oneService/request.ts';
import { fieldOfReason, serviceField } from '../fields.ts';
import { code, text } from '../phrases.ts';
import type { Station } from './station.ts';

/** Which endpoint kube-proxy chose, or why there was none to choose. */
export function proxyStation(request: Request, cause: Cause | undefined): Station {
  const { moment, call, endpoint } = request;
  const { cluster } = moment;
  const index = portIndexOf(moment, call) ?? 0;
  const field = serviceField(cluster, 'spec', 'selector');
  if (endpoint === undefined) return rejection(request, cause);
  const rules = moment.rules[index];
  const { endpoints, draining } =
    rules === undefined ? { endpoints: [], draining: false } : reachable(rules, localNode(moment, call));
  const count = Math.max(endpoints.length, 1);
  const chance = count === 1 ? ', the only one' : `, 1 of ${count} with probability ${chanceOf(count)}`;
  const last = draining ? [text('; it is terminating, and no other is ready')] : [];
  const sentence = [text('chose '), code(`${endpoint.address}:${endpoint.port}`), text(chance), ...last];
  return { station: 'kube-proxy', sentence, field };
}

/** A probability in two digits that say something. */
function chanceOf(count: number): string {
  return count < 100 ? (1 / count).toFixed(2) : String(Number((1 / count).toPrecision(2)));
}

function rejection({ moment }: Request, cause: Cause | undefined): Station {
  const { cluster } = moment;
  if (cause?.type === 'no local endpoints') {
    const sentence = [
      text('no endpoint on this node, and the policy is '),
      code('Local'),
      text(': the packet is dropped'),
    ];
    return { station: 'kube-proxy', sentence, failed: true, field: serviceField(cluster, 'spec') };
  }
  const out = moment.slices.find(({ reasons }) => reasons.length > 0);
  const pod = out && moment.pods.get(podId(out));
  const [reason] = out?.reasons ?? [];
  const why =
    out === undefined || reason === undefined ? '' : `. ${out.pod.pod.metadata.name}: ${explainReason(reason)}`;
  const field = pod && reason ? fieldOfReason(cluster, pod, reason) : serviceField(cluster, 'spec', 'selector');
  return { station: 'kube-proxy', sentence: [text(`no endpoint, so it refuses${why}`)], failed: true, field };
}
