import { SERVICE_NAME_LABEL } from '../cluster/objects/endpointSlice.ts';
import { valueAt } from '../cluster/objects/fieldPath.ts';
import { asObject, type JsonObject, property } from '../cluster/objects/json.ts';
import { labelOf, readLabels } from '../cluster/objects/labels.ts';
import { controllerOf, readMetadata } from '../cluster/objects/metadata.ts';
import { readAutoscaler } from '../cluster/workloads/autoscaler.ts';
import { workloadKindOf } from '../cluster/workloads/registry.ts';
import type { WorkloadKind } from '../cluster/workloads/workloadKind.ts';
import type { ManifestObject } from '../manifests/manifest.ts';
import { folderOf, parentOf } from './place.ts';

/** What objects are looked up by. Each function here is one index. */
export const key = {
  /** Objects of a kind, `Ingress.networking.k8s.io` (the core group has no ending). */
  kind: (kind: string) => `kind ${kind}`,
  /** Objects of a kind and name, in whatever namespace. */
  named: (kind: string, name: string) => `name ${kind}/${name}`,
  /** Workloads whose Pod template has this label. */
  podLabel: (label: string, value: string) => `pod ${label}=${value}`,
  /** Services that select by this pair. */
  selects: (label: string, value: string) => `selects ${label}=${value}`,
  /** Services that have this label themselves. */
  serviceLabel: (label: string, value: string) => `service ${label}=${value}`,
  /** Services in this folder. */
  servicesIn: (folder: string) => `services in ${folder}`,
  /** Services in the folders right below this one. */
  servicesUnder: (folder: string) => `services under ${folder}`,
  /** Endpoints and EndpointSlices that are written for a Service. */
  endpointsOf: (service: string) => `endpoints of ${service}`,
  /** Services that ask for this node port. */
  nodePort: (port: number) => `nodePort ${port}`,
  /** HorizontalPodAutoscalers of this workload. */
  scales: (kind: string, name: string) => `scales ${kind}/${name}`,
  /** Objects that a controller made, as a dump of a cluster holds them. */
  ownedBy: (kind: string, name: string) => `owned by ${kind}/${name}`,
  /** Whether there is a file of this URI. */
  file: (uri: string) => `file ${uri}`,
  /** Which files there are. */
  files: 'files',
  /** Kustomizations that take in this file or folder (without `/` at its end). */
  takesIn: (uri: string) => `takes in ${uri}`,
  /** The kustomization in this file, if it is a component. */
  component: (uri: string) => `component ${uri}`,
  /** How the chart in this folder (without `/` at its end) is rendered. */
  chart: (folder: string) => `chart ${folder}`,
  /** Files of this name. */
  fileName: (name: string) => `called ${name}`,
  /** All workloads. */
  workload: 'workload',
  /** Workloads in this folder. */
  workloadsIn: (folder: string) => `workloads in ${folder}`,
  /** Workloads in the folders right below this one. */
  workloadsUnder: (folder: string) => `workloads under ${folder}`,
};

/** The kind with its API group, as kubectl writes it: `Service`, `Deployment.apps`, `Service.serving.knative.dev`. */
export function qualifiedKind(apiVersion: string, kind: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? kind : `${kind}.${apiVersion.slice(0, slash)}`;
}

/** Whether an object is a Service of the core group (others share the name, `serving.knative.dev` for one). */
export function isService(object: ManifestObject): boolean {
  return object.kind === 'Service' && object.apiVersion === 'v1';
}

/** Everything that an object can be looked up by. */
export function keysOf(uri: string, object: ManifestObject): readonly string[] {
  const { apiVersion, kind, name = '', value } = object;
  const qualified = qualifiedKind(apiVersion, kind);
  const keys = [key.kind(qualified), key.named(qualified, name)];
  if (isService(object)) return [...keys, ...serviceKeys(uri, value)];
  const owner = endpointsOwner(object);
  if (owner !== undefined) return [...keys, key.endpointsOf(owner)];
  const scaled = kind === 'HorizontalPodAutoscaler' ? readAutoscaler(value) : undefined;
  if (scaled !== undefined) return [...keys, key.scales(scaled.kind, scaled.name)];
  const workload = workloadKindOf(value);
  return workload === undefined ? keys : [...keys, ...workloadKeys(uri, value, workload)];
}

/** The Service that an EndpointSlice or an Endpoints object is written for. */
export function endpointsOwner({ apiVersion, kind, name, value }: ManifestObject): string | undefined {
  if (kind === 'Endpoints' && apiVersion === 'v1') return name;
  if (kind !== 'EndpointSlice' || !apiVersion.startsWith('discovery.k8s.io/')) return undefined;
  return labelOf(readMetadata(value).labels, SERVICE_NAME_LABEL);
}

function serviceKeys(uri: string, value: JsonObject): readonly string[] {
  const spec = asObject(property(value, 'spec'));
  const selector = Object.entries(readLabels(property(spec, 'selector')));
  const ports = property(spec, 'ports');
  const nodePorts = (Array.isArray(ports) ? ports : []).flatMap((port) => {
    const nodePort = property(asObject(port), 'nodePort');
    return typeof nodePort === 'number' && nodePort !== 0 ? [key.nodePort(nodePort)] : [];
  });
  const folder = folderOf(uri);
  return [
    key.servicesIn(folder),
    key.servicesUnder(parentOf(folder)),
    ...Object.entries(readMetadata(value).labels).map(([label, text]) => key.serviceLabel(label, text)),
    ...selector.map(([label, text]) => key.selects(label, text)),
    ...nodePorts,
  ];
}

function workloadKeys(uri: string, value: JsonObject, workload: WorkloadKind): readonly string[] {
  const labels = readLabels(valueAt(value, [...workload.templatePath, 'metadata', 'labels']));
  const owner = controllerOf(readMetadata(value));
  const folder = folderOf(uri);
  return [
    key.workload,
    key.workloadsIn(folder),
    key.workloadsUnder(parentOf(folder)),
    ...Object.entries(labels).map(([label, text]) => key.podLabel(label, text)),
    ...(owner === undefined ? [] : [key.ownedBy(owner.kind, owner.name)]),
  ];
}

/**
 * The workload whose Pods get a label from the system, by the label alone; nothing for other labels.
 * kubernetes: pkg/controller/statefulset/stateful_set_utils.go updateIdentity, pkg/registry/batch/job/strategy.go generateSelector
 */
export function ownerBySystemLabel(label: string, value: string): string | undefined {
  if (label === 'statefulset.kubernetes.io/pod-name') {
    return key.named('StatefulSet.apps', value.replace(/-\d+$/, ''));
  }
  if (label === 'job-name' || label === 'batch.kubernetes.io/job-name') return key.named('Job.batch', value);
  return undefined;
}

/** Labels that the system sets on Pods; no manifest has to write them. */
export function isSystemLabel(label: string): boolean {
  return SYSTEM_LABELS.has(label);
}

const SYSTEM_LABELS: ReadonlySet<string> = new Set([
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'job-name',
  'batch.kubernetes.io/job-name',
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
]);
