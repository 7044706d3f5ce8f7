import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { booleanField, objectField, objectsField, textField, textsField } from '../../cluster/objects/fields.ts';
import { type LabelSelector, readLabelSelector } from '../../cluster/objects/labelSelector.ts';
import { isUnknown } from '../../cluster/objects/unknown.ts';
import type { Resource } from '../../workspace/resource.ts';

/**
 * A ServiceMonitor or PodMonitor of the Prometheus operator, as far as it points at others.
 * kubernetes: github.com/prometheus-operator/prometheus-operator pkg/apis/monitoring/v1 ServiceMonitorSpec, PodMonitorSpec
 */
export interface Monitor {
  readonly selects: 'Services' | 'Pods';
  readonly selector: LabelSelector;
  /** The namespaces that it looks in; nothing for all. */
  readonly namespaces: readonly (string | undefined)[] | undefined;
  readonly endpoints: readonly MonitorEndpoint[];
}

export interface MonitorEndpoint {
  /** The name of a port. */
  readonly port: string;
  readonly field: FieldPath;
}

/** The kinds that are read as monitors. */
export const monitorKinds: readonly string[] = ['ServiceMonitor', 'PodMonitor'];

/** Reads a monitor; nothing for kinds of other groups that share the name. */
export function readMonitor({ object }: Resource): Monitor | undefined {
  const { apiVersion, kind, value, namespace } = object;
  if (!apiVersion.startsWith('monitoring.coreos.com/')) return undefined;
  const spec = objectField(value, 'spec');
  const list = kind === 'ServiceMonitor' ? 'endpoints' : 'podMetricsEndpoints';
  const endpoints = objectsField(spec, list).flatMap((endpoint, index) => {
    const port = textField(endpoint, 'port');
    return port === undefined || port === '' || isUnknown(port) ? [] : [{ port, field: ['spec', list, index, 'port'] }];
  });
  return {
    selects: kind === 'ServiceMonitor' ? 'Services' : 'Pods',
    selector: readLabelSelector(spec['selector']) ?? { matchLabels: {}, matchExpressions: [] },
    namespaces: readNamespaces(spec, namespace),
    endpoints,
  };
}

/** Whether an object is where a monitor looks, or is once it is applied there. */
export function isWatched({ namespaces }: Monitor, { object }: Resource): boolean {
  if (namespaces === undefined || object.namespace === undefined) return true;
  return namespaces.some((namespace) => namespace === undefined || namespace === object.namespace);
}

function readNamespaces(spec: Parameters<typeof objectField>[0], own: string | undefined): Monitor['namespaces'] {
  const selector = objectField(spec, 'namespaceSelector');
  if (booleanField(selector, 'any') === true) return undefined;
  const names = textsField(selector, 'matchNames');
  return names.length > 0 ? names : [own];
}
