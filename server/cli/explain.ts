import { type AccessReport, isReachable, reportAccess } from '../cluster/access/accessReport.ts';
import { writeAccess } from '../cluster/access/writeAccess.ts';
import { explainReason } from '../cluster/endpoints/explainReason.ts';
import type { Service } from '../cluster/objects/service.ts';
import { type LoadedCluster, loadCluster } from './cluster.ts';
import { nameAmong } from './nameAmong.ts';
import { oneOf, readOptions, UsageError } from './options.ts';
import { fieldAsJson, withPlace } from './placeText.ts';
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

function asText(loaded: LoadedCluster, report: AccessReport): string {
  return `${writeAccess(report)
    .map((line) => withPlace(loaded, line))
    .join('\n')}\n`;
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
