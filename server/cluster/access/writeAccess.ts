import { hostPort } from '../addresses/hostPort.ts';
import { counted } from '../objects/counted.ts';
import type { FieldReference } from '../objects/reference.ts';
import type { Service } from '../objects/service.ts';
import { isHeadless } from '../objects/service.ts';
import { explainNotModelled } from '../policy/explainReason.ts';
import { explainLeftOut } from '../trace/explainLeftOut.ts';
import type { TraceLine } from '../trace/writeTrace.ts';
import type { AccessReport } from './accessReport.ts';
import type { Caller, Door } from './serviceDoors.ts';
import { CALLERS } from './serviceDoors.ts';
import type { DoorFailure, DoorSummary } from './summarizeDoor.ts';

/** A report as plain text: what the Service reaches, and what comes of each door, by where the caller is. */
export function writeAccess(report: AccessReport): readonly TraceLine[] {
  const { notModelled } = report;
  const others = notModelled.length === 0 ? [] : [line(`  ${explainNotModelled(notModelled)}.`)];
  return [line(headline(report)), ...podsOut(report), ...others, line(''), ...writeDoors(report)];
}

/** What comes of each door of a Service, by where the caller is. */
export function writeDoors(report: AccessReport): readonly TraceLine[] {
  return CALLERS.flatMap((caller, index) => [...(index === 0 ? [] : [line('')]), ...callerLines(report, caller)]);
}

function headline({ service, selected }: AccessReport): string {
  const { spec, metadata } = service;
  const kind = isHeadless(service) ? 'headless' : spec.type;
  const name = `Service ${metadata.namespace}/${metadata.name} (${kind})`;
  if (spec.type === 'ExternalName') return `${name} is an alias for ${spec.externalName ?? ''}.`;
  if (!spec.selector) return `${name} has no selector: its EndpointSlices are written by hand.`;
  const reached = selected.filter(({ verdict }) => verdict === 'in').length;
  if (selected.length === 0) return `${name} selects no Pods.`;
  const of = reached < selected.length ? `${reached} of ` : '';
  return `${name} reaches ${of}${counted(selected.length, 'Pod')}.`;
}

function podsOut({ selected }: AccessReport): readonly TraceLine[] {
  return explainLeftOut(selected.filter(({ verdict }) => verdict !== 'in')).map((text) => line(`  Left out: ${text}.`));
}

function callerLines({ service, doors }: AccessReport, caller: Caller): readonly TraceLine[] {
  const own = doors.filter(({ door }) => door.from === caller);
  const title = `From ${callerText(service, caller)}:`;
  if (own.length === 0) return [line(`${title} no way in.`)];
  return [line(title), ...own.flatMap(({ door, summary }) => doorLines(door, summary))];
}

function callerText({ metadata }: Service, caller: Caller): string {
  switch (caller) {
    case 'own namespace':
      return `a Pod in namespace ${metadata.namespace}`;
    case 'other namespace':
      return 'a Pod of another namespace';
    case 'node':
      return 'a node';
    case 'outside':
      return 'outside';
    default:
      return caller satisfies never;
  }
}

function doorLines(door: Door, summary: DoorSummary): readonly TraceLine[] {
  const result = resultText(summary);
  return [
    line(`  ${doorText(door)}`),
    ...(result === undefined ? [] : [line(`    ${result}`)]),
    ...summary.failures.map((failure) => line(`    ${failureText(failure, door)}`, failure.decidedBy)),
  ];
}

function doorText({ type, hosts, ports }: Door): string {
  const shown = hosts.length > 0 ? hosts : [type === 'node port' ? '<node>' : '<pending>'];
  if (ports.length === 0) return shown.join(', ');
  return shown
    .flatMap((host) =>
      ports.map(({ number, protocol }) => `${hostPort(host, number)}${protocol === 'TCP' ? '' : `/${protocol}`}`),
    )
    .join(', ');
}

function resultText({ answered, pods, outside }: DoorSummary): string | undefined {
  if (answered === undefined) return 'not there yet';
  if (outside !== undefined) return `left to ${outside}, outside of the cluster`;
  if (answered === 0) return undefined;
  const by = pods.length === 0 ? '' : ` by ${counted(pods.length, 'Pod')}`;
  return answered > 0.999 ? `answered${by}` : `answered${by} in ${Math.round(answered * 100)} % of the cases`;
}

function failureText({ symptom, cause, nodes, ports }: DoorFailure, door: Door): string {
  const some = ports.length < door.ports.length ? [`port ${ports.join(', ')}`] : [];
  const where = nodes.length + some.length === 0 ? '' : ` at ${[...some, ...nodes].join(', ')}`;
  return `${symptom}${where}${cause === undefined ? '' : `: ${cause}`}`;
}

function line(text: string, decidedBy?: FieldReference): TraceLine {
  return { text, decidedBy };
}
