import type { Environment } from '../../workspace/environment.ts';
import { asWritten, type Resource } from '../../workspace/resource.ts';
import { code, link, placeName, plain, table } from '../markdown.ts';
import { portSummary } from './portSummary.ts';
import type { WorkloadContext } from './subject.ts';

/** A Service that reaches a workload's Pods, in the environment in which it does. */
export interface Reaching {
  readonly service: Resource;
  readonly environment: Environment;
}

/** The Services that reach a workload's Pods, each once. */
export function reachedBy({ snapshot, workload }: WorkloadContext): readonly Reaching[] {
  const reaching = snapshot
    .presencesOf(workload)
    .flatMap(({ environment, resource }) =>
      environment.servicesReaching(resource).map((service) => ({ service, environment })),
    );
  return [...new Map(reaching.map((each) => [asWritten(each.service), each])).values()];
}

/** Those Services, their selectors, ports and places. */
export function servicesTable({ snapshot }: WorkloadContext, reaching: readonly Reaching[]): string | undefined {
  const rows = reaching.map(({ service, environment }) => {
    const view = environment.viewOf(service);
    const selector = Object.entries(view.service.spec.selector ?? {}).map(([key, value]) => code(`${key}=${value}`));
    const where = link(snapshot, service, ['metadata', 'name'], placeName(snapshot, service, ['metadata', 'name']));
    return [plain(service.object.name ?? ''), selector.join(' '), portSummary(view), where];
  });
  return table(['Service', 'selects', 'ports', ''], rows);
}
