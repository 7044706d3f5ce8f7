import { type FieldPath, valueAt } from '../../cluster/objects/fieldPath.ts';
import { objectsField, textField } from '../../cluster/objects/fields.ts';
import { asObject } from '../../cluster/objects/json.ts';
import type { WorkloadKind } from '../../cluster/workloads/workloadKind.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Resource } from '../../workspace/resource.ts';

/**
 * The Service for which Kubernetes sets a variable such as `REDIS_PORT` in the Pods of a workload: to a URL.
 * kubernetes: pkg/kubelet/envvars/envvars.go FromServices (Services with an address of their own, in the Pod's namespace)
 */
export function linkedService(subject: Resource, environment: Environment, variable: string): Resource | undefined {
  const name = variable
    .replace(/_PORT$/, '')
    .toLowerCase()
    .replaceAll('_', '-');
  const { namespace: home } = subject.object;
  const [service] = environment
    .named(subject, 'Service', name)
    .filter(({ object: { namespace } }) => namespace === undefined || home === undefined || namespace === home);
  if (service === undefined || environment.closeness(subject, service) !== 'sure') return undefined;
  const { spec } = environment.viewOf(service).service;
  return spec.type === 'ExternalName' || spec.clusterIPs[0] === 'None' ? undefined : service;
}

/** Whether a container sets a variable itself, or takes many from elsewhere. */
export function setsVariable({ object }: Resource, container: FieldPath, variable: string): boolean {
  const value = asObject(valueAt(object.value, container));
  if (objectsField(value, 'envFrom').length > 0) return true;
  return objectsField(value, 'env').some((entry) => textField(entry, 'name') === variable);
}

/** Whether a workload's Pods get a variable for each Service; they do where nothing is written. */
export function wantsLinks({ object }: Resource, { templatePath }: WorkloadKind): boolean {
  return valueAt(object.value, [...templatePath, 'spec', 'enableServiceLinks']) !== false;
}
