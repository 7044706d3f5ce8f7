import { type ContainerPort, isSidecar } from '../../cluster/objects/container.ts';
import { type FieldPath, valueAt } from '../../cluster/objects/fieldPath.ts';
import { readPodTemplate } from '../../cluster/objects/pod.ts';
import type { ServicePort } from '../../cluster/objects/service.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { SelectedWorkload } from '../../workspace/selection.ts';

/** A workload, whether it is selected or not. */
export type Workload = Pick<SelectedWorkload, 'resource' | 'kind'>;

/** A port that a container of a workload declares, and where. */
export interface DeclaredPort extends ContainerPort {
  readonly workload: Workload;
  readonly path: FieldPath;
}

/**
 * The ports that Services can send to by name: those of containers, then of sidecars.
 * kubernetes: staging/src/k8s.io/endpointslice/util FindPort
 */
export function declaredPorts({ resource, kind }: Workload): readonly DeclaredPort[] {
  const known = declared.get(resource) ?? readDeclaredPorts({ resource, kind });
  declared.set(resource, known);
  return known;
}

/** Several rules ask of each workload, once for each Service that selects it; an object never changes. */
const declared = new WeakMap<Resource, readonly DeclaredPort[]>();

function readDeclaredPorts(workload: Workload): readonly DeclaredPort[] {
  const { spec } = readPodTemplate(valueAt(workload.resource.object.value, workload.kind.templatePath));
  const at = (field: string) => [...workload.kind.templatePath, 'spec', field];
  return [
    ...spec.containers.flatMap((container, index) => portsOf(workload, container.ports, [...at('containers'), index])),
    ...spec.initContainers.flatMap((container, index) =>
      isSidecar(container) ? portsOf(workload, container.ports, [...at('initContainers'), index]) : [],
    ),
  ];
}

/** Whether a container of one of the workloads declares the port that a Service sends to. */
export function declaresTarget({ targetPort, protocol }: ServicePort, workloads: readonly Workload[]): boolean {
  return workloads
    .flatMap(declaredPorts)
    .some((each) => each.protocol === protocol && (each.containerPort === targetPort || each.name === targetPort));
}

function portsOf(workload: Workload, ports: readonly ContainerPort[], container: FieldPath): readonly DeclaredPort[] {
  return ports.map((port, index) => ({ ...port, workload, path: [...container, 'ports', index] }));
}
