import type { Environment } from '../../workspace/environment.ts';
import type { Resource } from '../../workspace/resource.ts';

/** Whether a reference and a Service are surely applied together, or the Service is what a folder above shares. */
export function standsTogether(
  environment: Environment,
  from: Resource,
  service: Resource,
  above: true | undefined,
): boolean {
  if (environment.closeness(from, service) === 'sure') return true;
  const folder = service.uri.slice(0, service.uri.lastIndexOf('/') + 1);
  return above === true && from.uri.startsWith(folder) && ![from, service].some((one) => environment.isUnfinished(one));
}
