import { valueAt } from '../../cluster/objects/fieldPath.ts';
import { readPodTemplate } from '../../cluster/objects/pod.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { DeclaredPort } from './declaredPorts.ts';

/**
 * Whether somebody besides a Service sends to a container's port, by this name or number: a probe, or another Service. Then
 * it is not the port that should be called otherwise.
 */
export function isUsedElsewhere(
  environment: Environment,
  service: Resource,
  { workload }: DeclaredPort,
  port: string | number,
): boolean {
  const { resource, kind } = workload;
  const { containers, initContainers } = readPodTemplate(valueAt(resource.object.value, kind.templatePath)).spec;
  const isProbed = [...containers, ...initContainers].some(({ readinessProbe, livenessProbe, startupProbe }) =>
    [readinessProbe, livenessProbe, startupProbe].some((probe) => {
      return probe?.handler !== undefined && 'port' in probe.handler && probe.handler.port === port;
    }),
  );
  if (isProbed) return true;
  const others = environment.servicesReaching(resource).filter((other) => other !== service);
  return others.some((other) => {
    const { ports } = environment.viewOf(other).service.spec;
    return ports.some(({ targetPort, port: own }) => (targetPort ?? own) === port);
  });
}
