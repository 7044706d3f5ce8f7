import { fullName } from '../../dns/names.ts';
import { isHeadless } from '../../objects/service.ts';
import { type Call, clientsOf } from '../oneService/calls.ts';
import { serviceIdentity } from '../oneService/cluster.ts';
import { localNode, portIndexOf, resolveTarget } from '../oneService/journey.ts';
import type { Moment } from '../oneService/state.ts';
import type { Sentence, Stage } from '../picture.ts';
import { serviceField } from './fields.ts';
import { code, quiet, type References, text } from './phrases.ts';
import { clientWords } from './words.ts';

/** Ports that are listed where a call meets none of them. */
const MOST_PORTS = 3;

/** The stations of a call on its way to the Pods; those that it does not pass are not there. */
export function stagesOf(moment: Moment, call: Call, references: References): readonly Stage[] {
  const { service } = moment.cluster;
  const stages: Stage[] = [fromStage(moment, call)];
  if (call.client.kind === 'pod') stages.push(nameStage(moment, call, references));
  else stages.push(entryStage(moment, call, references));
  if (service.spec.type === 'ExternalName') return [...stages, outsideStage(moment, references)];
  if (!isHeadless(service)) stages.push(serviceStage(moment, call, references));
  return [...stages, endpointsStage(moment, call)];
}

function fromStage({ cluster }: Moment, { client }: Call): Stage {
  const lines: Sentence[] = [[{ text: client.address, style: 'code' }]];
  const foreign = client.kind === 'pod' && client.namespace !== cluster.namespace;
  if (foreign) lines.unshift([quiet(`namespace ${client.namespace}`)]);
  const known = clientsOf(cluster).some(({ id }) => id === client.id);
  return { id: 'from', title: 'From', heading: text(clientWords(client)), lines: known ? lines : [] };
}

function nameStage(moment: Moment, call: Call, references: References): Stage {
  const { service, namespace } = moment.cluster;
  const { name } = service.metadata;
  const found = resolveTarget(moment, call).service;
  const heading = code(call.target.host, references.toField(serviceField(moment.cluster, 'metadata', 'name')));
  const aside = isHeadless(service) ? 'headless' : service.spec.type === 'ExternalName' ? 'ExternalName' : undefined;
  const base = { id: 'name', title: 'Name', heading, ...(aside !== undefined && { aside }) } as const;
  if (found === undefined) return { ...base, tone: 'fails', lines: [[text('no such name (NXDOMAIN)')]] };
  const full = [quiet(fullName({ name, namespace }))];
  const { records } = found;
  if (records.type === 'alias') return { ...base, lines: [full, [code(`CNAME ${records.target}`)]] };
  const [first = '', ...others] = records.addresses;
  const more = others.length > 0 ? [quiet(` and ${others.length} more`)] : [];
  return { ...base, lines: [full, [code(`A ${first}`), ...more]] };
}

function entryStage(moment: Moment, call: Call, references: References): Stage {
  const { cluster } = moment;
  const index = portIndexOf(moment, call) ?? 0;
  const balanced = call.target.note !== 'node port';
  const path = balanced ? ['spec', 'type'] : ['spec', 'ports', index, 'nodePort'];
  const heading = code(`${call.target.host}:${call.target.port}`, references.to(serviceIdentity(cluster), path));
  const lines: Sentence[] = [[quiet(balanced ? 'any node' : 'this port on any node')]];
  return { id: 'entry', title: balanced ? 'Load balancer' : 'Node port', heading, lines };
}

function outsideStage({ cluster }: Moment, references: References): Stage {
  const target = cluster.service.spec.externalName ?? 'nothing';
  const reference = references.toField(serviceField(cluster, 'spec', 'externalName'));
  return { id: 'outside', title: 'Outside', heading: code(target, reference), lines: [[quiet('not simulated')]] };
}

function serviceStage(moment: Moment, call: Call, references: References): Stage {
  const { cluster } = moment;
  const { spec, metadata } = cluster.service;
  const heading = text(metadata.name, references.toField(serviceField(cluster, 'metadata', 'name')));
  const selector = Object.entries(spec.selector ?? {}).map(([key, value]): Sentence => {
    return [code(`${key}=${value}`, references.toField(serviceField(cluster, 'spec', 'selector', key)))];
  });
  const where = localNode(moment, call) === undefined ? 'any node' : 'this node only';
  const lines = [
    ...portLines(moment, call, references),
    ...(selector.length > 0 ? selector : [[quiet('no selector')]]),
    [quiet(`iptables, ${where}`)],
  ];
  const met = portIndexOf(moment, call) !== undefined;
  return { id: 'service', title: 'Service', heading, aside: spec.type, lines, ...(!met && { tone: 'fails' as const }) };
}

/** The port that the call meets; where it meets none, that, and the ports there are. */
function portLines(moment: Moment, call: Call, references: References): readonly Sentence[] {
  const { cluster } = moment;
  const index = portIndexOf(moment, call);
  const lines = cluster.service.spec.ports.map((port, at): Sentence => {
    const reference = references.toField(serviceField(cluster, 'spec', 'ports', at, 'targetPort'));
    const name = port.name === '' ? '' : ` ${port.name}`;
    return [code(`${port.port}/${port.protocol}${name} → ${port.targetPort ?? ''}`, reference)];
  });
  if (index !== undefined) return lines.slice(index, index + 1);
  const ports = references.toField(serviceField(cluster, 'spec', 'ports'));
  return [[text('no port '), code(String(call.target.port), ports)], ...lines.slice(0, MOST_PORTS)];
}

function endpointsStage(moment: Moment, call: Call): Stage {
  const index = portIndexOf(moment, call);
  const listed = moment.slices.filter(({ listed: is }) => is);
  const headless = isHeadless(moment.cluster.service);
  const rules = index === undefined ? undefined : moment.rules[index];
  const isReady = (one: (typeof listed)[number]) => one.conditions.ready && (headless || one.verdict === 'in');
  const ready = headless || rules === undefined ? listed.filter(isReady).length : rules.ready.length;
  const terminating = listed.filter(({ conditions }) => conditions.terminating).length;
  const others = Math.max(listed.length - terminating - ready, 0);
  const lines: Sentence[] = [];
  if (others > 0) lines.push([quiet(`${others} not ready`)]);
  if (terminating > 0) lines.push([quiet(`${terminating} terminating`)]);
  const heading = text(ready === 0 ? 'none ready' : `${ready} ready`);
  const empty = ready === 0 && listed.length === 0;
  return {
    id: 'endpoints',
    title: 'Endpoints',
    heading: empty ? text('none') : heading,
    lines,
    ...(ready === 0 && { tone: 'fails' as const }),
  };
}
