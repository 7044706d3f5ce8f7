import type { EndpointReason } from '../../endpoints/reason.ts';
import type { FieldPath } from '../../objects/fieldPath.ts';
import { valueAt } from '../../objects/fieldPath.ts';
import type { PodSpec } from '../../objects/pod.ts';
import { type SimulatedCluster, type SimulatedWorkload, serviceIdentity, workloadKey } from '../oneService/cluster.ts';
import type { RunningPod } from '../oneService/pods.ts';
import type { Reference } from '../picture.ts';

/** The field of the Service. */
export function serviceField(cluster: SimulatedCluster, ...path: FieldPath): Reference {
  return { object: serviceIdentity(cluster), path };
}

/** A field of the template that a Pod is made from. */
export function templateField(cluster: SimulatedCluster, pod: RunningPod, ...path: FieldPath): Reference | undefined {
  const workload = workloadOf(cluster, pod);
  return workload && { object: workload.identity, path: [...workload.kind.templatePath, ...path] };
}

/** Where a Pod comes from: its workload's name. */
export function nameField(cluster: SimulatedCluster, pod: RunningPod): Reference | undefined {
  const workload = workloadOf(cluster, pod);
  return workload && { object: workload.identity, path: ['metadata', 'name'] };
}

/** The workload that a Pod belongs to. */
export function workloadOf(cluster: SimulatedCluster, pod: RunningPod): SimulatedWorkload | undefined {
  return cluster.workloads.find(({ identity }) => workloadKey(identity) === pod.workload);
}

/** The field that a reason speaks of. */
export function fieldOfReason(
  cluster: SimulatedCluster,
  pod: RunningPod,
  reason: EndpointReason,
): Reference | undefined {
  switch (reason.type) {
    case 'label':
      return templateField(cluster, pod, ...labelPath(reason.found === undefined ? reason.otherKey : reason.key));
    case 'namespace':
      return templateOrOwn(cluster, pod);
    case 'not ready':
      return readinessField(cluster, pod, reason.cause);
    case 'port name':
    case 'protocol':
      return serviceField(cluster, 'spec', 'ports', reason.portIndex, 'targetPort');
    case 'unknown':
      return reason.subject === 'selector'
        ? serviceField(cluster, 'spec', 'selector')
        : templateField(cluster, pod, ...labelPath());
    case 'finished':
    case 'no address':
    case 'address family':
    case 'no node':
    case 'terminating':
      return nameField(cluster, pod);
    default:
      return reason satisfies never;
  }
}

/** Where a Pod's containers declare a port; the first container where none does. */
export function portField(cluster: SimulatedCluster, pod: RunningPod, port: number): Reference | undefined {
  const { containers } = pod.pod.spec;
  const index = containers.findIndex(({ ports }) => ports.some(({ containerPort }) => containerPort === port));
  if (index < 0) return templateField(cluster, pod, 'spec', 'containers', 0, 'ports');
  const nth = containers[index]?.ports.findIndex(({ containerPort }) => containerPort === port) ?? 0;
  return templateField(cluster, pod, 'spec', 'containers', index, 'ports', nth, 'containerPort');
}

function labelPath(key?: string): FieldPath {
  return key === undefined ? ['metadata', 'labels'] : ['metadata', 'labels', key];
}

function templateOrOwn(cluster: SimulatedCluster, pod: RunningPod): Reference | undefined {
  const workload = workloadOf(cluster, pod);
  if (workload === undefined) return undefined;
  const named = valueAt(workload.object, ['metadata', 'namespace']) !== undefined;
  return { object: workload.identity, path: ['metadata', named ? 'namespace' : 'name'] };
}

type NotReady = Extract<EndpointReason, { readonly type: 'not ready' }>['cause'];

function readinessField(cluster: SimulatedCluster, pod: RunningPod, cause: NotReady): Reference | undefined {
  const { spec } = pod.pod;
  switch (cause.type) {
    case 'gate':
      return templateField(cluster, pod, 'spec', 'readinessGates');
    case 'probe port': {
      const index = spec.containers.findIndex(({ name }) => name === cause.container);
      return templateField(cluster, pod, 'spec', 'containers', Math.max(index, 0), cause.probe);
    }
    case 'condition':
      return probeField(cluster, pod, spec);
    default:
      return cause satisfies never;
  }
}

function probeField(cluster: SimulatedCluster, pod: RunningPod, { containers }: PodSpec): Reference | undefined {
  const index = containers.findIndex(({ readinessProbe }) => readinessProbe !== undefined);
  if (index < 0) return nameField(cluster, pod);
  return templateField(cluster, pod, 'spec', 'containers', index, 'readinessProbe');
}
