import { fullName } from '../../dns/names.ts';
import { explainReason } from '../../endpoints/explainReason.ts';
import { isHeadless } from '../../objects/service.ts';
import { reachable } from '../../proxy/choose.ts';
import { localNode, portIndexOf, resolveTarget } from '../journey.ts';
import type { Hop, Reference, Sentence, Story } from '../picture.ts';
import { podId } from '../programming.ts';
import type { Cause, Request } from '../request.ts';
import type { Trace } from '../trace.ts';
import { fieldOfReason, portField, serviceField } from './fields.ts';
import { code, quiet, References, text } from './phrases.ts';
import { seconds } from './podCards.ts';
import { clientWords, resultInWords } from './words.ts';

/** A hop before its field has a number. */
interface Station {
  readonly station: string;
  readonly sentence: Sentence;
  readonly failed?: boolean;
  readonly field?: Reference | undefined;
}

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

function nameStation({ moment, call }: Request, cause: Cause | undefined): Station {
  const { cluster } = moment;
  const { tried, service } = resolveTarget(moment, call);
  const field = serviceField(cluster, 'metadata', 'name');
  if (service === undefined || cause?.type === 'no such name') return unknownName(moment.cluster, call, tried);
  const arrow = text(' → ');
  const full = code(tried.at(-1) ?? '');
  const which = tried.length === 1 ? 'first name of the search path' : `name ${tried.length} of the search path`;
  const start = call.target.host === full.text ? [full] : [code(call.target.host), arrow, full];
  const { records } = service;
  if (records.type === 'alias') {
    const sentence = [...start, arrow, code(`CNAME ${records.target}`), quiet(' the client goes there by itself')];
    return { station: 'DNS', sentence, field: serviceField(cluster, 'spec', 'externalName') };
  }
  const [address = '', ...more] = records.addresses;
  const others = more.length > 0 ? [quiet(` and ${more.length} more`)] : [];
  return { station: 'DNS', sentence: [...start, arrow, code(address), ...others, quiet(` ${which}`)], field };
}

function unknownName(
  cluster: Request['moment']['cluster'],
  { client, target }: Request['call'],
  tried: readonly string[],
): Station {
  const { name } = cluster.service.metadata;
  const field = serviceField(cluster, 'metadata', 'name');
  const full = fullName({ name, namespace: cluster.namespace });
  if (cluster.service.spec.type === 'ExternalName' && tried.includes(full)) {
    const sentence = [
      code(full),
      text(' has no record: '),
      code(cluster.service.spec.externalName ?? ''),
      text(' is an address'),
    ];
    return { station: 'DNS', sentence, failed: true, field: serviceField(cluster, 'spec', 'externalName') };
  }
  if (tried.includes(full)) {
    const sentence = [code(full), text(' has no address: the Service is headless and has no ready endpoints')];
    return { station: 'DNS', sentence, failed: true, field };
  }
  const sentence = [
    code(target.host),
    text(` is no name in namespace ${client.namespace} (NXDOMAIN for ${tried.length} names); `),
    code(`${name}.${cluster.namespace}`),
    text(' is'),
  ];
  return { station: 'DNS', sentence, failed: true, field };
}

function entryStation({ moment, call }: Request): Station {
  const index = portIndexOf(moment, call) ?? 0;
  const { cluster } = moment;
  const port = cluster.service.spec.ports[index]?.port ?? '';
  const isNodePort = call.target.note === 'node port';
  const sentence = [
    code(`${call.target.host}:${call.target.port}`),
    text(isNodePort ? ' is on every node the way to port ' : ' leads to port '),
    code(String(port)),
    text(` of Service ${cluster.service.metadata.name}`),
  ];
  const field = isNodePort
    ? serviceField(cluster, 'spec', 'ports', index, 'nodePort')
    : serviceField(cluster, 'spec', 'type');
  return { station: isNodePort ? 'Node port' : 'Load balancer', sentence, field };
}

function portStation({ moment, call }: Request, cause: Cause | undefined): Station {
  const { cluster } = moment;
  const { ports } = cluster.service.spec;
  const index = portIndexOf(moment, call);
  const port = index === undefined ? undefined : ports[index];
  if (port === undefined || index === undefined || cause?.type === 'no such port') {
    const known = ports.map((each) => `${each.port}/${each.protocol}`).join(', ') || 'none';
    const sentence = [
      text('has no port '),
      code(`${call.target.port}/${call.target.protocol}`),
      text(` (it has ${known}): no rule takes the packet, and nobody answers`),
    ];
    return { station: 'Service', sentence, failed: true, field: serviceField(cluster, 'spec', 'ports') };
  }
  const named = port.name === '' ? [text(', to ')] : [text(' is '), code(port.name), text(', to ')];
  const sentence = [
    text('port '),
    code(`${port.port}/${port.protocol}`),
    ...named,
    code(`targetPort ${port.targetPort ?? ''}`),
  ];
  return { station: 'Service', sentence, field: serviceField(cluster, 'spec', 'ports', index, 'targetPort') };
}

function proxyStation(request: Request, cause: Cause | undefined): Station {
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

function directStation({ moment, endpoint, call }: Request): Station {
  const sentence = [
    text('the Service is headless: the client connects to '),
    code(`${endpoint?.address ?? ''}:${call.target.port}`),
    text(' itself, and no port is translated'),
  ];
  return { station: 'Service', sentence, field: serviceField(moment.cluster, 'spec', 'clusterIP') };
}

function podStation({ moment, endpoint }: Request, cause: Cause | undefined): readonly Station[] {
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
