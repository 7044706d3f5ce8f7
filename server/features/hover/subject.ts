import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import type { WorkloadKind } from '../../cluster/workloads/workloadKind.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { ServiceView } from '../../workspace/serviceView.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/** A field of a Service that a hover explains. */
export interface ServiceSubject {
  applies(path: FieldPath): boolean;
  /** Markdown that begins with the answer; nothing where there is none. */
  explain(path: FieldPath, context: ServiceContext): string | undefined;
}

export interface ServiceContext {
  readonly snapshot: Snapshot;
  readonly environment: Environment;
  readonly view: ServiceView;
}

/** A field of a workload that a hover explains. */
export interface WorkloadSubject {
  applies(path: FieldPath, kind: WorkloadKind): boolean;
  explain(path: FieldPath, context: WorkloadContext): string | undefined;
}

export interface WorkloadContext {
  readonly snapshot: Snapshot;
  readonly workload: Resource;
  readonly kind: WorkloadKind;
}

/** Whether a path begins with these steps. */
export function startsWith(path: FieldPath, ...steps: FieldPath): boolean {
  return steps.every((step, index) => path[index] === step);
}

/** Whether a path is exactly these steps. */
export function isPath(path: FieldPath, ...steps: FieldPath): boolean {
  return path.length === steps.length && startsWith(path, ...steps);
}
