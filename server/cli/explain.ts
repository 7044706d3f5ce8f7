import { type AccessReport, isReachable, reportAccess } from '../cluster/access/accessReport.ts';
import type { Caller, Door } from '../cluster/access/serviceDoors.ts';
import { CALLERS } from '../cluster/access/serviceDoors.ts';
import type { DoorFailure, DoorSummary } from '../cluster/access/summarizeDoor.ts';
import { hostPort } from '../cluster/addresses/hostPort.ts';
import { explainReason } from '../cluster/endpoints/explainReason.ts';
import type { Service } from '../cluster/objects/service.ts';
import { isHeadless } from '../cluster/objects/service.ts';
import { type LoadedCluster, loadCluster } from './cluster.ts';
import { nameAmong } from './nameAmong.ts';
import { oneOf, readOptions, UsageError } from './options.ts';
import { fieldAsJson, placeText } from './placeText.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `portolan explain`: who reaches a Service, by which name and address, from where, and what stands in the way. */
export async function runExplain(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, {
    env: { type: 'string' },
    format: { type: 'string', default: 'text' },
  });
  const format = oneOf('format', values.format, ['text', 'json']);
  const { name: wanted, paths } = nameAmong(positionals);
  if (wanted === undefined) throw new UsageError('Say which Service: svc/NAME or svc/NAMESPACE/NAME.');
  const loaded = await loadCluster(paths, values.env, {}, terminal);
  if (!loaded) return 2;
  const services = findServices(loaded, wanted.replace(/^(svc|services?)\//, ''));
  const explained = services.map((service) => reportAccess(loaded.environment, service));
  terminal.out(format === 'json' ? asJson(loaded, explained) : explained.map((one) => asText(loaded, one)).join('\n'));
  return explained.every(isReachable) ? 0 : 1;
}

function findServices({ environment }: LoadedCluster, wanted: string): readonly Service[] {
  const found = environment.resting.services.filter(
    ({ metadata }) => wanted === metadata.name || wanted === `${metadata.namespace}/${metadata.name}`,
  );
  if (found.length > 0) return found;
  const known = environment.resting.services.slice(0, MOST_NAMES).map(({ metadata }) => metadata.name);
  throw new UsageError(
    `There is no Service "${wanted}" here.${known.length > 0 ? ` There is ${known.join(', ')}.` : ''}`,
  );
}

const MOST_NAMES = 5;

function asText(loaded: LoadedCluster, explained: AccessReport): string {
  return `${[headline(explained), ...podsOut(explained), ...CALLERS.flatMap((caller) => callerLines(loaded, explained, caller))].join('\n')}\n`;
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
  return `${name} reaches ${of}${selected.length} Pod${selected.length === 1 ? '' : 's'}.`;
}

function podsOut({ selected }: AccessReport): readonly string[] {
  const reasons = selected.filter(({ verdict }) => verdict !== 'in').flatMap((one) => one.reasons.map(explainReason));
  return [...new Set(reasons)].map((reason) => `  Pods are out: ${reason}.`);
}

function callerLines(loaded: LoadedCluster, { service, doors }: AccessReport, caller: Caller): readonly string[] {
  const own = doors.filter(({ door }) => door.from === caller);
  const title = `\nFrom ${callerText(service, caller)}:`;
  if (own.length === 0) return [`${title} no way in.`];
  return [title, ...own.flatMap(({ door, summary }) => doorLines(loaded, door, summary))];
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

function doorLines(loaded: LoadedCluster, door: Door, summary: DoorSummary): readonly string[] {
  const result = resultText(summary);
  const lines = [...(result === undefined ? [] : [result]), ...summary.failures.map((one) => failureText(loaded, one))];
  return [`  ${doorText(door)}`, ...lines.map((line) => `    ${line}`)];
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
  const by = pods.length === 0 ? '' : ` by ${pods.length} Pod${pods.length === 1 ? '' : 's'}`;
  return answered > 0.999 ? `answered${by}` : `answered${by} in ${Math.round(answered * 100)} % of the cases`;
}

function failureText(loaded: LoadedCluster, { symptom, cause, decidedBy, nodes }: DoorFailure): string {
  const where = nodes.length === 0 ? '' : ` at ${nodes.join(', ')}`;
  const place = decidedBy && placeText(loaded, decidedBy);
  const why = cause === undefined ? '' : `: ${cause}`;
  return `${symptom}${where}${why}${place === undefined ? '' : ` (${place})`}`;
}

function asJson(loaded: LoadedCluster, explained: readonly AccessReport[]): string {
  const services = explained.map(({ service, selected, doors }) => ({
    namespace: service.metadata.namespace,
    name: service.metadata.name,
    type: service.spec.type,
    pods: selected.map(({ pod, verdict, reasons }) => ({
      name: pod.pod.metadata.name,
      verdict,
      reasons: reasons.map((reason) => ({ ...reason, message: explainReason(reason) })),
    })),
    access: doors.map(({ door, summary: { failures, ...rest } }) => ({
      ...door,
      ...rest,
      failures: failures.map(({ decidedBy, ...failure }) => ({
        ...failure,
        decidedBy: decidedBy && fieldAsJson(loaded, decidedBy),
      })),
    })),
  }));
  return `${JSON.stringify({ services }, null, 2)}\n`;
}
