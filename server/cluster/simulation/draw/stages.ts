import { familyOf } from '../../addresses/ipAddress.ts';
import { sourceAddress } from '../../network/network.ts';
import { isHeadless } from '../../objects/service.ts';
import { explainHop } from '../../trace/explainHop.ts';
import { networkSender } from '../../trace/sender.ts';
import type { Hop } from '../../trace/way.ts';
import { tracedAt } from '../cluster/traced.ts';
import type { Sentence, Stage } from '../picture.ts';
import { serviceField } from './fields.ts';
import { code, quiet, type References, text } from './phrases.ts';
import type { Scene } from './scene.ts';
import { portMet } from './scene.ts';
import { clientWords } from './words.ts';

/** Ports that are listed where a call meets none of them. */
const MOST_PORTS = 3;

/** The stations of a call on its way to the Pods; those that it does not pass are not there. */
export function stagesOf(scene: Scene, references: References): readonly Stage[] {
  const { service } = scene;
  const hops = commonHops(scene);
  const stages = [fromStage(scene)];
  const name = hops.find(({ station }) => station === 'name');
  if (name) stages.push(nameStage(scene, name, references));
  const entries = hops.filter(({ station }) => station === 'entry');
  const [entry] = entries;
  if (entry) stages.push(entryStage(entry, entries.slice(1), references));
  if (service.spec.type === 'ExternalName') return [...stages, outsideStage(scene, references)];
  if (!isHeadless(service)) stages.push(serviceStage(scene, references));
  return [...stages, endpointsStage(scene)];
}

/** What all paths have in common, or the first one alone. */
function commonHops({ paths }: Scene): readonly Hop[] {
  return paths[0]?.hops ?? [];
}

function fromStage({ call, namespace, moment, state }: Scene): Stage {
  const { from } = call.request;
  const traced = tracedAt(moment, state.setting);
  const sender = networkSender(traced, from);
  const address = sender && sourceAddress(traced.network, sender, familyOf(''));
  const lines: Sentence[] = address === undefined ? [] : [[code(address)]];
  if (from.type === 'namespace' && from.namespace !== namespace) lines.unshift([quiet(`namespace ${from.namespace}`)]);
  return { id: 'from', title: 'From', heading: text(clientWords(from)), lines };
}

function nameStage(scene: Scene, { reason, decidedBy }: Hop, references: References): Stage {
  const { service, call } = scene;
  const heading = code(call.request.host, references.toField(serviceField(scene, 'metadata', 'name')));
  const aside = isHeadless(service) ? 'headless' : service.spec.type === 'ExternalName' ? 'ExternalName' : undefined;
  const base = { id: 'name', title: 'Name', heading, ...(aside !== undefined && { aside }) } as const;
  switch (reason.type) {
    case 'resolved': {
      const found = reason.lookup.steps.at(-1)?.name.replace(/\.$/, '');
      const [first = '', ...others] = reason.addresses;
      const more = others.length > 0 ? [quiet(` and ${others.length} more`)] : [];
      const lines: Sentence[] = [[code(`A ${first}`), ...more]];
      return { ...base, lines: found === undefined ? lines : [[quiet(found)], ...lines] };
    }
    case 'left to the world outside': {
      const alias = service.spec.externalName;
      return { ...base, lines: [alias === undefined ? [quiet('known outside')] : [code(`CNAME ${alias}`)]] };
    }
    case 'DNS blocked':
      return { ...base, tone: 'fails', lines: [[text('DNS is not allowed', references.toField(decidedBy))]] };
    default:
      return { ...base, tone: 'fails', lines: [[text('no such name (NXDOMAIN)')]] };
  }
}

function entryStage(hop: Hop, others: readonly Hop[], references: References): Stage {
  const heading = code(hop.at, references.toField(hop.decidedBy));
  const lines = [hop, ...others].map((one): Sentence => [quiet(explainHop(one))]);
  const failed = hop.to === undefined;
  return { id: 'entry', title: entryTitle(hop), heading, lines, ...(failed && { tone: 'fails' as const }) };
}

function entryTitle({ reason }: Hop): string {
  if (reason.type === 'load balancer') return 'Load balancer';
  if (reason.type === 'routing') return reason.entry.type === 'gateway' ? 'Gateway' : 'Ingress';
  if (reason.type !== 'entry') return 'Entry';
  const match = reason.reasons.find(({ type }) => type === 'match');
  if (match?.type !== 'match') return 'Entry';
  return {
    'node port': 'Node port',
    'external IP': 'External IP',
    'load balancer': 'Load balancer',
    'cluster IP': 'Entry',
  }[match.destination];
}

function outsideStage(scene: Scene, references: References): Stage {
  const target = scene.service.spec.externalName ?? 'nothing';
  const reference = references.toField(serviceField(scene, 'spec', 'externalName'));
  return { id: 'outside', title: 'Outside', heading: code(target, reference), lines: [[quiet('not simulated')]] };
}

function serviceStage(scene: Scene, references: References): Stage {
  const { spec, metadata } = scene.service;
  const heading = text(metadata.name, references.toField(serviceField(scene, 'metadata', 'name')));
  const selector = Object.entries(spec.selector ?? {}).map(([key, value]): Sentence => {
    return [code(`${key}=${value}`, references.toField(serviceField(scene, 'spec', 'selector', key)))];
  });
  const { mode } = scene.state.setting.trace.proxy;
  const lines = [
    ...portLines(scene, references),
    ...(selector.length > 0 ? selector : [[quiet('no selector')]]),
    ...balancerLines(scene, references),
    [quiet(`${mode}, ${scopeWords(scene)}`)],
  ];
  const met = portMet(scene) !== undefined;
  return { id: 'service', title: 'Service', heading, aside: spec.type, lines, ...(!met && { tone: 'fails' as const }) };
}

/** The addresses that something outside of Kubernetes gives, or `<pending>` as kubectl prints it. */
function balancerLines(scene: Scene, references: References): readonly Sentence[] {
  const { spec, status } = scene.service;
  if (spec.type !== 'LoadBalancer') return [];
  const addresses = status.ingress.flatMap(({ ip, hostname }) => ip ?? hostname ?? []);
  const reference = references.toField(serviceField(scene, 'spec', 'type'));
  if (addresses.length > 0) return [[quiet('EXTERNAL-IP '), code(addresses.join(','), reference)]];
  return [[quiet('EXTERNAL-IP '), code('<pending>', reference), quiet(': nothing here gives addresses')]];
}

/** Which endpoints kube-proxy may take for this call. */
function scopeWords(scene: Scene): string {
  for (const { reason } of commonHops(scene)) {
    if (reason.type !== 'chosen' && reason.type !== 'no endpoint') continue;
    const local = reason.reasons.some((one) => one.type === 'policy' && one.value === 'Local');
    if (local) return 'this node only';
    const topology = reason.reasons.find((one) => one.type === 'topology');
    if (topology?.type === 'topology' && topology.use.type === 'zone') return 'this zone';
    if (topology?.type === 'topology' && topology.use.type === 'node') return 'this node';
  }
  return 'any node';
}

/** The port that the call meets; where it meets none, that, and the ports there are. */
function portLines(scene: Scene, references: References): readonly Sentence[] {
  const index = portMet(scene);
  const lines = scene.service.spec.ports.map((port, at): Sentence => {
    const reference = references.toField(serviceField(scene, 'spec', 'ports', at, 'targetPort'));
    const name = port.name === '' ? '' : ` ${port.name}`;
    return [code(`${port.port}/${port.protocol}${name} → ${port.targetPort ?? ''}`, reference)];
  });
  if (index !== undefined) return lines.slice(index, index + 1);
  const ports = references.toField(serviceField(scene, 'spec', 'ports'));
  return [[text('no port '), code(String(scene.call.request.port), ports)], ...lines.slice(0, MOST_PORTS)];
}

/** What the EndpointSlices say, as kube-proxy has them. */
function endpointsStage(scene: Scene): Stage {
  const { moment, service, namespace } = scene;
  const slices = moment.programmed.slices.get(`${namespace}/${service.metadata.name}`) ?? [];
  const wanted = service.spec.ports[portMet(scene) ?? 0];
  const listed = slices.flatMap(({ ports, endpoints }) => {
    const leads = isHeadless(service) || ports.some(({ name, port }) => name === wanted?.name && port !== undefined);
    return endpoints.map(({ conditions = {} }) => ({ ...conditions, leads }));
  });
  const ready = listed.filter((one) => one.ready !== false && one.leads).length;
  const terminating = listed.filter((one) => one.terminating === true).length;
  const others = Math.max(listed.length - terminating - ready, 0);
  const lines: Sentence[] = [];
  if (others > 0) lines.push([quiet(`${others} not ready`)]);
  if (terminating > 0) lines.push([quiet(`${terminating} terminating`)]);
  const heading = listed.length === 0 ? 'none' : ready === 0 ? 'none ready' : `${ready} ready`;
  const tone = ready === 0 ? { tone: 'fails' as const } : {};
  return { id: 'endpoints', title: 'Endpoints', heading: text(heading), lines, ...tone };
}
