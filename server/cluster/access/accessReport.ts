import type { Candidate } from '../endpoints/selectEndpoints.ts';
import { selectEndpoints } from '../endpoints/selectEndpoints.ts';
import type { Service } from '../objects/service.ts';
import type { PolicyName } from '../policy/policyIndex.ts';
import type { RestingCluster } from '../resting/restingCluster.ts';
import type { TracedCluster } from '../trace/tracedCluster.ts';
import type { Door } from './serviceDoors.ts';
import type { DoorSummary } from './summarizeDoor.ts';
import { summarizeDoor } from './summarizeDoor.ts';
import { tryDoors } from './tryDoors.ts';

/** Who reaches a Service, by which names and addresses, from where, and what stands in the way. */
export interface AccessReport {
  readonly service: Service;
  /** The Pods that it selects, in or out, with the reasons. */
  readonly selected: readonly Candidate[];
  readonly doors: readonly ReportedDoor[];
  /** Policies that may decide otherwise. */
  readonly notModelled: readonly PolicyName[];
}

export interface ReportedDoor {
  readonly door: Door;
  readonly summary: DoorSummary;
}

/** A cluster at rest, as it is and as it can be asked. */
export interface ReportedCluster {
  readonly resting: RestingCluster;
  readonly traced: TracedCluster;
}

/** Tries every way to a Service, from every place that callers can be in. */
export function reportAccess({ resting, traced }: ReportedCluster, service: Service): AccessReport {
  const inNamespace = resting.pods.filter(({ namespace }) => namespace === service.metadata.namespace);
  const { candidates } = selectEndpoints(service, inNamespace);
  const selected = candidates.filter(({ reasons }) => !reasons.some(({ type }) => type === 'label'));
  const doors = tryDoors(traced, service).map((tried) => {
    return { door: tried.door, summary: summarizeDoor(tried) };
  });
  return { service, selected, doors, notModelled: resting.notModelled };
}

/** Whether anybody gets an answer, from wherever. */
export function isReachable({ doors }: AccessReport): boolean {
  return doors.some(({ summary: { answered = 0 } }) => answered > 0);
}
