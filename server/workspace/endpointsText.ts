import { hostPort } from '../cluster/addresses/hostPort.ts';
import { explainReason } from '../cluster/endpoints/explainReason.ts';
import type { EndpointReason } from '../cluster/endpoints/reason.ts';
import { describeObject } from '../cluster/objects/describe.ts';
import { printedSlice } from '../cluster/objects/endpointSlice.ts';
import type { JsonObject } from '../cluster/objects/json.ts';
import { isHeadless } from '../cluster/objects/service.ts';
import { writeYaml } from '../manifests/yaml/write.ts';
import { explainObstacle, type Obstacle } from './obstacles.ts';
import type { PodView, ServiceView } from './serviceView.ts';

/** How many Pods a sentence names before it counts the rest. */
const MOST_NAMED = 3;

/** A Service's Pods in and out as plain text: what `portolan endpoints` prints and the editor's command shows. */
export function formatEndpoints(view: ServiceView): string {
  const lines = [headline(view), `  ${answer(view)}`];
  if (view.obstacles.length > 1)
    lines.push('  What would have to change, nearest first:', ...view.obstacles.map(obstacleLine));
  for (const pod of view.pods) lines.push(`  ${podLine(pod)}`);
  return `${lines.join('\n')}\n`;
}

/** The Services' Endpoints and EndpointSlices, as the API server prints them. */
export function endpointObjects({ endpoints: { endpoints, slices } }: ServiceView): readonly JsonObject[] {
  return [...(endpoints === undefined ? [] : [endpoints]), ...slices.map(printedSlice)];
}

/** The same of several Services, as `kubectl get endpoints,endpointslices -o yaml` prints it. */
export function formatEndpointObjects(views: readonly ServiceView[]): string {
  return writeYaml({ apiVersion: 'v1', items: views.flatMap(endpointObjects), kind: 'List' });
}

/** What the Service's traffic reaches, as one sentence. */
function answer(view: ServiceView): string {
  const { spec } = view.service;
  if (spec.type === 'ExternalName') return `an alias in DNS for ${spec.externalName ?? 'nothing'}: no Pods, no ports`;
  if (spec.selector === undefined) return byHand(view);
  const { reachedPods: reached, selectedPods: mine } = view;
  if (reached.length > 0) {
    const all = mine.length > reached.length ? ` of ${mine.length}` : '';
    const more = reached.length > MOST_NAMED ? ` and ${reached.length - MOST_NAMED} more` : '';
    const named = addresses(reached.slice(0, MOST_NAMED));
    const count = `${reached.length}${all} Pod${reached.length === 1 && all === '' ? '' : 's'}`;
    return `${count}: ${named}${more}${deadPorts(view)}`;
  }
  const [nearest] = view.obstacles;
  if (nearest === undefined) return 'no endpoints: no workload here has these labels';
  const name = describeObject(nearest.workload.object);
  if (nearest.pods === 0) return `no endpoints: ${name} has no Pods at present`;
  const because = firstReason(nearest.reasons);
  return `no endpoints: ${mine.length > 0 ? because : `${name} comes close: ${because}`}`;
}

function obstacleLine(obstacle: Obstacle, index: number): string {
  return `    ${index + 1}. ${describeObject(obstacle.workload.object)}: ${explainObstacle(obstacle)}`;
}

/** The addresses that stand in hand-made slices, not ready ones included: nobody watches what is behind them. */
function byHand({ endpoints: { slices } }: ServiceView): string {
  const targets = slices.flatMap(({ endpoints, ports }) =>
    endpoints.flatMap(({ addresses: [address = ''] }) =>
      ports.length === 0 ? [address] : ports.map(({ port }) => hostPort(address, port ?? '?')),
    ),
  );
  const begin = 'no selector: somebody writes its EndpointSlices by hand';
  if (targets.length === 0) return begin;
  const more = targets.length > MOST_NAMED ? ` and ${targets.length - MOST_NAMED} more` : '';
  return `${begin}, ${targets.slice(0, MOST_NAMED).join(', ')}${more}`;
}

function deadPorts({ deadPorts: dead }: ServiceView): string {
  return dead.map(({ port, targetPort }) => `; port ${port} reaches none (targetPort ${targetPort})`).join('');
}

/** The addresses and ports that answer, `10.244.0.4:8080`. */
function addresses(pods: readonly PodView[]): string {
  return pods
    .flatMap((pod) => {
      const targets = [...new Set(pod.ports.map(({ targetPort }) => targetPort))];
      const [address = ''] = pod.addresses;
      return targets.length === 0 ? [address] : targets.map((port) => hostPort(address, port));
    })
    .join(', ');
}

function headline({ service, allocation }: ServiceView): string {
  const { metadata, spec } = service;
  const where = metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
  const ip = isHeadless(service) ? 'headless' : allocation.clusterIPs.join(', ');
  return `Service ${where} (${[spec.type, ip].filter((text) => text !== '').join(', ')})`;
}

function firstReason([reason]: readonly EndpointReason[]): string {
  return reason === undefined ? 'its Pods answer on none of its ports' : explainReason(reason);
}

function podLine(pod: PodView): string {
  const { name } = pod.pod.pod.metadata;
  const mark = pod.verdict === 'in' ? '+' : pod.verdict === 'out' ? '-' : '?';
  const where = pod.verdict === 'in' ? addresses([pod]) : pod.reasons.map(explainReason).join('; ');
  return `${mark} ${name}  ${where}`;
}
